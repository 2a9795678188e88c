// Sandboxes on the control plane: listed, made, dropped, started over.

import { countOf } from '../catalog/movements.js';
import { formatMillis } from '../core/clock.js';
import { Problem } from '../core/problem.js';
import { envelope, takePage } from '../http/paging.js';
import type { SandboxOperation, ServerOperation } from '../http/plane.js';
import type { Sandbox, Sandboxes } from '../sandbox/sandboxes.js';
import type { components } from '../wire/control.js';

type Schemas = components['schemas'];

export function sandboxOperations(
  sandboxes: Sandboxes,
): Record<'listSandboxes' | 'makeSandbox' | 'dropSandbox', ServerOperation> {
  return {
    listSandboxes({ query }) {
      const all = sandboxes.list().sort((a, b) => b.lastUse - a.lastUse);
      const { start_index, count } = query as { start_index: number; count: number };
      const page = takePage(all.length, (index) => all[index] as Sandbox, { start: start_index, count });
      return { status: 200, body: envelope(page, viewSandbox) };
    },

    makeSandbox({ params }) {
      const name = String(params.name);
      const isThere = sandboxes.find(name) !== undefined;
      const sandbox = sandboxes.open(name);
      if (sandbox instanceof Problem) return sandbox;
      // Sent again it changes nothing, and whoever makes one means to work with it.
      sandbox.touch('read');
      sandbox.hold();
      return { status: isThere ? 200 : 201, body: viewSandbox(sandbox) };
    },

    dropSandbox({ params }) {
      const name = String(params.name);
      const sandbox = sandboxes.find(name);
      if (sandbox === undefined) return sandboxes.missing(name);
      sandboxes.drop(sandbox.name);
      return { status: 204 };
    },
  };
}

function viewSandbox(sandbox: Sandbox): Schemas['Sandbox'] {
  return {
    ...viewState(sandbox),
    requests: sandbox.requests,
    calls: sandbox.partnerRequests,
    last_call_time: sandbox.lastCallAt === null ? null : formatMillis(sandbox.lastCallAt),
    writes: sandbox.writes,
    created_time: formatMillis(sandbox.madeAt),
    last_used_time: formatMillis(sandbox.usedAt),
  };
}

/** What is in a sandbox, without a trace of real time: the same calls get the same answer. */
export function viewState({ name, world }: Sandbox): Schemas['SandboxState'] {
  return {
    name,
    accounts: world.accountCount,
    refunds: countOf(world),
    journal_entries: world.lastSequence,
    now: formatMillis(world.origin + world.now()),
  };
}

export const resetSandbox: SandboxOperation = ({ sandbox, body, cause }) => {
  const { to } = (body ?? {}) as { to?: 'fixtures' | 'empty' };
  sandbox.reset(to ?? 'fixtures', cause);
  return { status: 200, body: viewState(sandbox) };
};

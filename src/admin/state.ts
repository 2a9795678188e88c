// The whole of a sandbox on the control plane: exported and imported, kept under names and gone back to.

import type { Catalog } from '../catalog/catalog.js';
import { catalogOf } from '../catalog/catalog-part.js';
import type { KeptState } from '../catalog/state-part.js';
import { formatMillis } from '../core/clock.js';
import { sayIssue } from '../core/issue.js';
import { Problem } from '../core/problem.js';
import { INVALID_INPUT } from '../core/problems.js';
import { stateImported } from '../core/sandbox-events.js';
import { envelope, takePage } from '../http/paging.js';
import type { Answer, Call, Outcome, SandboxOperation } from '../http/plane.js';
import { type SavedParts, savedOf } from '../sandbox/part.js';
import type { ServerSettings } from '../sandbox/sandboxes.js';
import type { Snapshot } from '../sandbox/start.js';
import type { World } from '../sandbox/world.js';
import type { StateFile, StateFiles, StateFormat } from '../state-file/format.js';
import { importOver } from '../state-file/open.js';
import { exportState } from '../state-file/write.js';
import type { components } from '../wire/control.js';
import { SNAPSHOT_NOT_FOUND, SNAPSHOTS_FULL } from './problems.js';
import { viewState } from './sandboxes.js';

/** Each holds a whole state in memory. */
const MOST_SNAPSHOTS = 100;

export function createExport({ format }: StateFiles): SandboxOperation {
  return ({ world, query }) => {
    const { secrets } = query as { secrets: boolean };
    return { status: 200, body: exportState(world.snapshot(), format, secrets) };
  };
}

export function createImport(
  { start, generations, systemNow }: ServerSettings,
  { check, format }: StateFiles,
): SandboxOperation {
  return ({ sandbox, world, body, cause }) => {
    const before = start();
    const state = completed(body, world, before.parts, format);
    const issues = check(state, before.clock.at ?? systemNow());
    if (issues.length > 0) return Problem.of(INVALID_INPUT, { reasons: issues.map(sayIssue) });
    sandbox.restore(importOver(before, state as StateFile, format, generations.seed), 'an import', cause);
    const { accountCount: accounts, lastSequence } = sandbox.world;
    sandbox.world.change(stateImported({ accounts, journal_entries: lastSequence }), cause);
    const notes = keptIn(format).map((part) => part.notes?.(state, sandbox.world));
    return { status: 200, body: Object.assign(viewState(sandbox), ...notes) as object };
  };
}

type Kept = KeptState<unknown, unknown>;

function keptIn({ state }: StateFormat): readonly Kept[] {
  return state.filter((part): part is Kept => part.opens === 'part');
}

/** What is sent to be imported, with what it left out and the sandbox knows. */
function completed(sent: unknown, world: World, before: SavedParts, format: StateFormat): unknown {
  return keptIn(format).reduce((state, part) => {
    return part.complete?.(state, world, savedOf(before, part.part)) ?? state;
  }, sent);
}

function viewSnapshot(
  [name, { base, clock, origin }]: readonly [string, Snapshot],
  { movements }: Catalog,
): components['schemas']['Snapshot'] {
  return {
    name,
    now: formatMillis(clock.at ?? origin),
    accounts: base.ledgers.size,
    refunds: movements.reduce((sum, { name: kind }) => sum + (base.kept.get(kind)?.items.size ?? 0), 0),
    journal_entries: base.entryCount,
  };
}

export function listSnapshots({ sandbox, world }: Call): Answer {
  const all = [...sandbox.snapshots];
  const page = takePage(all.length, (i) => all[i] as (typeof all)[number], { start: 0, count: all.length });
  return { status: 200, body: envelope(page, (one) => viewSnapshot(one, catalogOf(world))) };
}

export function takeSnapshot({ sandbox, world, params, cause }: Call): Outcome {
  const name = String(params.name);
  const { snapshots } = sandbox;
  if (snapshots.size >= MOST_SNAPSHOTS && !snapshots.has(name)) {
    return Problem.of(SNAPSHOTS_FULL, { cap: MOST_SNAPSHOTS });
  }
  return { status: 201, body: viewSnapshot([name, sandbox.takeSnapshot(name, cause)], catalogOf(world)) };
}

export function dropSnapshot({ sandbox, params, cause }: Call): Outcome {
  const name = String(params.name);
  if (sandbox.dropSnapshot(name, cause)) return { status: 204 };
  return Problem.of(SNAPSHOT_NOT_FOUND, { name, sandbox: sandbox.name });
}

export function restoreSnapshot({ sandbox, params, cause }: Call): Outcome {
  const name = String(params.name);
  const snapshot = sandbox.snapshots.get(name);
  if (snapshot === undefined) return Problem.of(SNAPSHOT_NOT_FOUND, { name, sandbox: sandbox.name });
  sandbox.restore(snapshot, `snapshot ${name}`, cause);
  return { status: 200, body: viewState(sandbox) };
}

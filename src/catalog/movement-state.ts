// Movements of one kind as a state file writes them, and brought back to what they were. Every kind of movement has its
// part of the file from here; it adds the fields that only it has.
import { BLANK } from '../core/blank.js';
import { causeOfFile, sayCause } from '../core/cause.js';
import { NO_ENTRIES } from '../core/decision.js';
import type { Entry } from '../core/journal.js';
import { centsFromDecimal, decimalFromCents } from '../core/money.js';
import {
  type Beginning,
  isGivenBack,
  latestEntry,
  type Movement,
  type MovementKind,
  type NewMovement,
} from '../core/movement.js';
import type { PlannedStep } from '../core/scenario-plan.js';
import { relativeTime } from '../core/span.js';
import type { Posted } from './journal-state.js';
import type { StateMovement, StateStep, StateTransition } from './movement-format.js';
import { linkIssues, tokenIssues } from './movement-issues.js';
import type { NamedScenario, ThingsState, Writing } from './state-part.js';

/** How a kind of movements stands in the file. */
export type MovementFormat<M extends Movement, Command extends NewMovement<M>, Written> = {
  readonly key: string;
  /** Whether the key is there though there are none, as it always was in files of version 1. */
  readonly isAlwaysWritten?: boolean;
  /** The stand in which an adjustment has given the money back; left out where none does. */
  readonly back?: string;
  /** Said of an entry of the type that these movements open with, where no movement of any kind has it. */
  readonly unclaimed: string;
  /** What it is made of: `common`, and the fields that only this kind has. */
  command(written: Written, common: NewMovement<M>): Command;
  /** The fields that only this kind has. */
  write?(item: M): object;
};

type State<Written> = Readonly<Record<string, readonly Written[]>>;

export function movementState<
  M extends Movement,
  Command extends NewMovement<M> = NewMovement<M>,
  Written extends StateMovement = StateMovement,
>(
  kind: MovementKind<M, Command>,
  format: MovementFormat<M, Command, Written>,
): ThingsState<State<Written>, M> {
  const { key, back, unclaimed, isAlwaysWritten = false } = format;
  const all = (state: State<Written>) => state[key] ?? [];
  return {
    opens: 'things',
    stage: 'things',
    keys: [key],
    kind,
    claims: {
      type: kind.opens[0].type,
      unclaimed,
      entries: (state) => all(state).map(({ entry }, i) => ({ token: entry, path: [key, i, 'entry'] })),
    },
    check: (state) => tokenIssues(all(state), key),
    checkLinks: (state, journal, start) => linkIssues(kind, back, all(state), key, journal, start),
    scenarios: (state) =>
      all(state).map(({ scenario }, i): NamedScenario => {
        return { path: [key, i, 'scenario'], name: scenario, kind: kind.name };
      }),
    planned: (state) => all(state).flatMap(({ token, plan = [] }) => (plan.length > 0 ? token : [])),
    open: (state, posted) => all(state).map((written) => openMovement(kind, format, written, posted)),
    write: (items, writing) => {
      if (items.length === 0 && !isAlwaysWritten) return {};
      return { [key]: items.map((item) => writeMovement(format, item, writing)) };
    },
  };
}

/** The file must have been checked: its entries are there. */
function openMovement<M extends Movement, Command extends NewMovement<M>, Written extends StateMovement>(
  kind: MovementKind<M, Command>,
  { back, command }: MovementFormat<M, Command, Written>,
  written: Written,
  posted: Posted,
): M {
  const { token, status, transitions = [], plan = [] } = written;
  const createdAt = relativeTime(written.created);
  const common = {
    token,
    accountToken: written.account_token,
    method: written.method,
    amount: centsFromDecimal(written.amount),
    description: written.description ?? null,
  };
  const beginning: Beginning = {
    token,
    creationToken: written.creation_token ?? BLANK,
    status,
    scenario: written.scenario ?? null,
    plan: plan.map(openStep),
    entry: posted.byToken.get(written.entry) as Entry,
    later: laterEntries(written, back !== undefined, posted),
    now: createdAt,
  };
  // The schema has let through methods and statuses of this kind alone.
  const made = kind.build(command(written, common as NewMovement<M>), beginning as Beginning<M>);
  return {
    ...made,
    updatedAt: written.updated === undefined ? createdAt : relativeTime(written.updated),
    transitions: transitions.map(openTransition),
  };
}

/** What was posted for it later, up to what the file calls the one that gave its money back, if it names one. */
function laterEntries(
  { entry, open_reversal }: StateMovement,
  isGivenBackByEntry: boolean,
  { byRoot }: Posted,
): readonly Entry[] {
  const later = byRoot.get(entry) ?? NO_ENTRIES;
  if (!isGivenBackByEntry) return later;
  const end = later.findIndex(({ token }) => token === open_reversal);
  if (end !== -1) return later.slice(0, end + 1);
  return (later.at(-1)?.amount ?? 0) < 0 ? NO_ENTRIES : later;
}

function openStep({ at, to, reason, return_code }: StateStep): PlannedStep {
  return { at: relativeTime(at), to, reason: reason ?? null, returnCode: return_code ?? null };
}

function openTransition({ token, from, to, at, reason, return_code, force, cause }: StateTransition) {
  return {
    token: token ?? BLANK,
    from,
    to,
    at: relativeTime(at),
    reason: reason ?? null,
    returnCode: return_code ?? null,
    force: force ?? false,
    cause: causeOfFile(cause),
  };
}

function writeMovement<M extends Movement>(
  { back, write }: { readonly back?: string; write?(item: M): object },
  item: M,
  { time }: Writing,
): StateMovement {
  return {
    token: item.token,
    creation_token: item.creationToken,
    account_token: item.accountToken,
    method: item.method,
    amount: decimalFromCents(item.amount),
    ...(item.description !== null && { description: item.description }),
    ...write?.(item),
    status: item.status,
    created: time(item.createdAt),
    updated: time(item.updatedAt),
    entry: item.entry.token,
    ...(back !== undefined && isGivenBack(item) && { open_reversal: latestEntry(item).token }),
    ...(item.scenario !== null && { scenario: item.scenario }),
    transitions: item.transitions.map((move) => ({
      token: move.token,
      from: move.from,
      ...writeStep(move, time),
      force: move.force,
      cause: sayCause(move.cause),
    })),
    plan: item.plan.map((step) => writeStep(step, time)),
  };
}

function writeStep({ at, to, reason, returnCode }: PlannedStep, time: Writing['time']): StateStep {
  return {
    at: time(at),
    to,
    ...(reason !== null && { reason }),
    ...(returnCode !== null && { return_code: returnCode }),
  };
}

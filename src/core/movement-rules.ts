// What every movement goes by: making one and repeating one, moving it, and taking the step that is planned for it. All
// refusals come first, in one order; what remains is what the sandbox commits.

import { type Account, accountNotFound, balanceOutOfRange, fits, withEntry } from './account.js';
import type { Cause } from './cause.js';
import type { SandboxTime } from './clock.js';
import { chooseCourse } from './course.js';
import { type Decision, NO_CHANGES, NO_ENTRIES, type State } from './decision.js';
import type { EventBody } from './event.js';
import type { Ids } from './ids.js';
import { type Entry, makeEntry } from './journal.js';
import { entryPosted, scenarioSkipped } from './journal-events.js';
import type {
  EntryTemplate,
  Made,
  Moved,
  Movement,
  MovementKind,
  NewMovement,
  Transition,
} from './movement.js';
import { latestEntry } from './movement.js';
import { RETURN_CODE } from './movement-problems.js';
import { adjust, post } from './posting.js';
import { Problem } from './problem.js';
import { ILLEGAL_TRANSITION, SAME_STATUS, TOKEN_CONFLICT } from './problems.js';
import type { ReturnCode } from './return-codes.js';
import { NO_PLAN, type PlannedStep } from './scenario-plan.js';

/**
 * Makes a movement, or repeats the one that was made under the same token with the same content.
 * Refuses, in this order: an unknown account, a token with other content, and whatever its kind refuses.
 */
export function createMovement<M extends Movement, Command extends NewMovement<M>>(
  kind: MovementKind<M, Command>,
  state: State,
  command: Command,
  now: SandboxTime,
  ids: Ids,
  chance: () => number,
): Made<M> | Problem {
  const account = state.account(command.accountToken);
  if (account === undefined) return accountNotFound(state, command.accountToken);
  const earlier = command.token === undefined ? undefined : state.find(kind, command.token);
  if (earlier !== undefined) return repeat(kind, earlier, command);
  const refusal = kind.refuse(account, command, state.assumptions);
  if (refusal !== undefined) return refusal;

  // From here on it succeeds.
  const isTaken = (token: string) => state.isTaken(token);
  const token = command.token ?? ids.next(isTaken);
  const course = chooseCourse(kind.lifecycle, state, command, account.record.scenario, now, chance);
  const entry = makeEntry({
    token: ids.next((drawn) => drawn === token || state.isTaken(drawn)),
    sequence: state.lastSequence + 1,
    accountToken: command.accountToken,
    kind: kind.openedBy?.(command, state.assumptions) ?? kind.opens[0],
    amount: command.amount,
    createdAt: now,
    memo: command.description,
    detailToken: token,
  });
  const item = kind.build(command, {
    token,
    creationToken: ids.next(isTaken),
    status: course.start,
    scenario: course.scenario,
    plan: course.plan,
    entry,
    later: NO_ENTRIES,
    now,
  });
  const events = [told(kind, kind.told.created, item), entryPosted(entry, kind.name, item)];
  for (const reason of course.skipped) events.push(skipped(kind, item, reason));
  return { changes: [{ kind, item }], entries: [entry], events, item, isRepeat: false };
}

/**
 * A repeated token: the same content gives the same movement, other content a conflict
 * (docs/facts.md#repeating-a-token).
 */
function repeat<M extends Movement, Command extends NewMovement<M>>(
  kind: MovementKind<M, Command>,
  item: M,
  command: Command,
): Made<M> | Problem {
  const differences = kind.differences(item, command);
  if (differences.length > 0) return Problem.of(TOKEN_CONFLICT, { token: item.token, differences });
  const events = [told(kind, kind.told.replayed, item)];
  return { changes: NO_CHANGES, entries: NO_ENTRIES, events, item, isRepeat: true };
}

function told<M extends Movement>(
  kind: MovementKind<M>,
  type: string,
  item: M,
  facts: Transition | null = null,
): EventBody {
  return { type, of: kind.name, accountToken: item.accountToken, item, entry: null, facts };
}

function skipped<M extends Movement>(kind: MovementKind<M>, item: M, reason: string): EventBody {
  return scenarioSkipped(reason, kind.name, item.accountToken, item);
}

export type Move<M extends Movement = Movement> = {
  readonly token: string;
  readonly to: M['status'];
  readonly reason: string | null;
  readonly returnCode: ReturnCode | null;
  /** The token that the caller gives the move; one is drawn for a move without it. */
  readonly moveToken?: string;
  /** The verb of the bank that asks for it, whose moves alone it may make. */
  readonly verb?: string;
  /** Skips the table of legal moves, never what the account refuses. */
  readonly force: boolean;
  readonly cause: Cause;
  /** What is still to come by itself after this move; none after a move by hand. */
  readonly plan?: readonly PlannedStep<M['status']>[];
};

/**
 * Moves a movement to another status. When the money changes sides, entries go with it. Refuses, in this order: an
 * unknown one, a return code where none belongs, the status it has, an illegal move, what the account refuses.
 */
export function move<M extends Movement>(
  kind: MovementKind<M>,
  state: State,
  command: Move<M>,
  now: SandboxTime,
  ids: Ids,
): Moved<M> | Problem {
  return moveAlong(kind, state, command, [command.to], now, ids);
}

/** A verb of the bank: moves a movement along the shortest legal path to where the verb takes it, if there is one. */
export function perform<M extends Movement, Verb extends string>(
  kind: MovementKind<M, NewMovement<M>, string, Verb>,
  state: State,
  command: Omit<Move<M>, 'to' | 'force' | 'plan'> & { readonly verb: Verb },
  now: SandboxTime,
  ids: Ids,
): Moved<M> | Problem {
  const item = state.find(kind, command.token);
  if (item === undefined) return kind.notFound(command.token, state.name);
  const { method, status } = item;
  const to = kind.lifecycle.target(command.verb, method, status);
  const path = kind.lifecycle.shortestPath(method, status, to, command.verb) ?? [to];
  return moveAlong(kind, state, { ...command, to, force: false }, path, now, ids);
}

/** All moves of a path or none of them; reason and return code belong to the last. */
export function moveAlong<M extends Movement>(
  kind: MovementKind<M>,
  state: State,
  command: Move<M>,
  path: readonly M['status'][],
  now: SandboxTime,
  ids: Ids,
): Moved<M> | Problem {
  const item = state.find(kind, command.token);
  const account = item && state.account(item.accountToken);
  if (item === undefined || account === undefined) return kind.notFound(command.token, state.name);
  const draft: Draft<M> = { kind, state, now, ids, item, account, entries: [], moves: [] };
  for (const [i, to] of path.entries()) {
    const isLast = i === path.length - 1;
    const details = isLast ? command : { ...command, reason: null, returnCode: null };
    const refusal = moveOnce(draft, { ...details, to });
    if (refusal !== undefined) return refusal;
  }
  return conclude(draft);
}

/** What a path has brought about so far: sums and sequences run on from one move to the next. */
type Draft<M extends Movement> = {
  readonly kind: MovementKind<M>;
  readonly state: State;
  readonly now: SandboxTime;
  readonly ids: Ids;
  item: M;
  account: Account;
  readonly entries: Entry[];
  /** One without a token of its caller's is named when nothing can refuse any more. */
  readonly moves: {
    readonly token: string | undefined;
    readonly move: Omit<Transition<M['status']>, 'token'>;
  }[];
};

function moveOnce<M extends Movement>(draft: Draft<M>, command: Move<M>): Problem | undefined {
  const { kind, item, now } = draft;
  const refusal = moveRefusal(kind, item, command) ?? postAll(draft, command);
  if (refusal !== undefined) return refusal;
  const { to, reason, returnCode, force, cause, plan = NO_PLAN, moveToken: token } = command;
  draft.moves.push({ token, move: { from: item.status, to, at: now, reason, returnCode, force, cause } });
  draft.item = { ...draft.item, status: to, updatedAt: now, plan };
  return undefined;
}

function moveRefusal<M extends Movement>(
  kind: MovementKind<M>,
  { method, status }: M,
  { to, returnCode, force, verb }: Move<M>,
): Problem | undefined {
  const { lifecycle } = kind;
  const { noun } = lifecycle.table;
  const next = verb === undefined ? lifecycle.next(method, status) : lifecycle.nextBy(verb, method, status);
  if (returnCode !== null && !lifecycle.takesReturnCode(method, to)) {
    const what = `${method} ${noun}`;
    return Problem.of(RETURN_CODE, { owner: lifecycle.returnCodeOwner, what, status: to });
  }
  if (to === status) return Problem.of(SAME_STATUS, { what: noun, status: to, next });
  if (force || next.includes(to)) return undefined;
  return Problem.of(ILLEGAL_TRANSITION, { what: `${method} ${noun}`, from: status, to, next });
}

/** Posts what goes with a change of stand; a refusal leaves the draft half done, and nobody looks at it any more. */
function postAll<M extends Movement>(draft: Draft<M>, command: Move<M>): Problem | undefined {
  const { kind, state } = draft;
  const { lifecycle, posts } = kind;
  const [from, to] = [lifecycle.stand(draft.item.status), lifecycle.stand(command.to)];
  const templates = from === to ? undefined : posts[from]?.[to];
  for (const template of templates ?? []) {
    if (template.when?.(draft.item, state.assumptions) === false) continue;
    // Drawn before it can be refused, as it always was: the order of draws decides every later token.
    const entry = postOne(template, draft, command);
    const pastZero = template.isPayout === true ? kind.refusePayout(draft.account, entry.amount) : undefined;
    if (pastZero !== undefined) return pastZero;
    if (!fits(draft.account, [entry])) return balanceOutOfRange();
    draft.entries.push(entry);
    draft.account = withEntry(draft.account, entry);
    draft.item = { ...draft.item, later: [...draft.item.later, entry] };
  }
  return undefined;
}

function postOne<M extends Movement>(
  { kind, sign, detail, relates, ...template }: EntryTemplate<M>,
  { item, entries, state, now, ids }: Draft<M>,
  { to, returnCode }: Move<M>,
): Entry {
  const { accountToken } = item;
  const amount = sign * (template.amount?.(item) ?? item.amount);
  const memo = template.memo(item, to, returnCode);
  const related = relates === 'first' ? item.entry : latestEntry(item);
  const links = relates === 'none' ? undefined : { rootToken: item.entry.token, relatedToken: related.token };
  const journal = {
    lastSequence: state.lastSequence + entries.length,
    isTaken: (token: string) => state.isTaken(token),
  };
  if (detail !== 'own') {
    const adjustment = { accountToken, amount, memo, reason: detail };
    return adjust(journal, links === undefined ? adjustment : { ...adjustment, links }, now, ids);
  }
  const posting = { accountToken, kind, amount, memo, detail: null, detailToken: item.token, ...links };
  return post(journal, posting, now, ids);
}

/** Names the moves when nothing can refuse any more, so that what is refused draws nothing. */
function conclude<M extends Movement>({ kind, state, ids, item, entries, moves }: Draft<M>): Moved<M> {
  const draw = () => ids.next((drawn) => state.isTaken(drawn));
  const named = moves.map(({ token = draw(), move }) => ({ token, ...move }));
  const moved = { ...item, transitions: [...item.transitions, ...named] };
  const events = named.map((facts) => told(kind, kind.told.transitioned, moved, facts));
  for (const entry of entries) events.push(entryPosted(entry, kind.name, moved));
  return { changes: [{ kind, item: moved }], entries, events, item: moved };
}

/**
 * Takes the step that is planned next: the command that a person would send. One that has become impossible ends the
 * plan, and says why.
 */
export function takeStep<M extends Movement>(
  kind: MovementKind<M>,
  state: State,
  item: M,
  cause: Cause,
  ids: Ids,
): Decision {
  const [step, ...plan] = item.plan;
  if (step === undefined) return { changes: NO_CHANGES, entries: NO_ENTRIES, events: [] };
  const { at, to, reason, returnCode } = step;
  const command = { token: item.token, to, reason, returnCode, force: false, cause, plan };
  const decision = move(kind, state, command, at, ids);
  if (!(decision instanceof Problem)) return decision;
  const stopped = replan(kind, { ...item, plan: NO_PLAN });
  const reasonWhy = `the step to ${to} is not possible: ${decision.text}`;
  return { ...stopped, events: [skipped(kind, stopped.item, reasonWhy)] };
}

/** Changes only what is planned for it, or by which scenario, and nothing of what it is. */
export function replan<M extends Movement>(kind: MovementKind<M>, item: M): Moved<M> {
  const events = [told(kind, kind.told.planChanged, item)];
  return { changes: [{ kind, item }], entries: NO_ENTRIES, events, item };
}

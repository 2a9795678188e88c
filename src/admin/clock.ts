// The clock in the hand: read, stopped, let run at a rate, and moved on, with the list of what that caused.

import { catalogOf } from '../catalog/catalog-part.js';
import type { Cause } from '../core/cause.js';
import {
  CLOCK_FORMS,
  type ClockParts,
  EARLIEST_START,
  type EpochMs,
  formatMillis,
  LAST_INSTANT,
  parseClockParts,
  parseInstant,
} from '../core/clock.js';
import type { SandboxEvent } from '../core/event.js';
import type { Movement, MovementKind } from '../core/movement.js';
import { move } from '../core/movement-rules.js';
import { Problem } from '../core/problem.js';
import { INVALID_INPUT } from '../core/problems.js';
import { clockChanged } from '../core/sandbox-events.js';
import { quote } from '../core/schema-violation.js';
import { addDuration, DURATION_FORMS, parseDuration } from '../core/span.js';
import type { Answer, Call, Outcome } from '../http/plane.js';
import type { Advance } from '../sandbox/advance.js';
import type { Sandbox } from '../sandbox/sandboxes.js';
import type { World } from '../sandbox/world.js';
import { notificationsOf, type Tried } from '../webhooks/notifications.js';
import type { components } from '../wire/control.js';
import { viewEvent } from './events.js';
import { ADVANCE_UNDER_WAY, CLOCK_BACKWARDS } from './problems.js';

type Schemas = components['schemas'];

/** One call answers with so many events at most, and then says how to go on. */
const MOST_EVENTS = 10_000;

export function getClock({ world }: Pick<Call, 'world'>): Answer {
  return { status: 200, body: viewClock(world) };
}

function viewClock({ clock, origin, scheduler }: World): Schemas['Clock'] {
  const next = scheduler.nextAt();
  return {
    now: formatMillis(clock.now()),
    mode: clock.mode,
    rate: clock.rate,
    next_due: next === undefined ? null : formatMillis(origin + next),
  };
}

export async function setClock({ sandbox, world, body, cause }: Call): Promise<Outcome> {
  if (sandbox.advancing === world) return underWay(world);
  const parts = readParts(body as Schemas['SetClock'], world.clock.mode);
  if (parts instanceof Problem) return parts;
  const { mode, rate, at = world.clock.now() } = parts;
  if (at < EARLIEST_START) {
    const reason = `the clock cannot stand before ${formatMillis(EARLIEST_START)}: send a later instant`;
    return Problem.of(INVALID_INPUT, { reasons: [reason] });
  }
  const before = { mode: world.clock.mode, rate: world.clock.rate };
  const goesBack = at < world.clock.now();
  const mayRestart = !world.isWritten && world === sandbox.world;
  if (goesBack && mayRestart) {
    const outside = sandbox.cannotRestartAt(at);
    if (outside !== undefined) return Problem.of(INVALID_INPUT, { reasons: [outside] });
  }
  if (goesBack && !mayRestart) return backwards(world, at, 'reset the sandbox first');
  // Stopped before it is put there, so that it stands at that very instant.
  if (mode === 'frozen') world.clock.run(mode);
  const current = goesBack ? sandbox.restartAt(at, mode, cause) : world;
  const isMoved = parts.at !== undefined && !goesBack;
  const advance = isMoved ? await advanceTo(sandbox, world, at, cause) : NOTHING_CAUSED;
  const { clock } = current;
  if (mode !== undefined || rate !== undefined) clock.run(mode ?? clock.mode, rate ?? (clock.rate || 1));
  if (clock.mode !== before.mode || clock.rate !== before.rate) {
    current.record(clockChanged({ mode: clock.mode, rate: clock.rate }), cause);
  }
  sandbox.hold();
  sandbox.arm();
  return { status: 200, body: { ...viewClock(current), ...viewAdvance(advance, at, current) } };
}

/** The clock as text, as everywhere else, or in parts. */
function readParts(
  { clock, mode, rate, at: sent, now = sent }: Schemas['SetClock'],
  current: ClockParts['mode'],
): Partial<ClockParts> | Problem {
  const refuse = (reason: string) => Problem.of(INVALID_INPUT, { reasons: [reason] });
  if (clock !== undefined) {
    if ((mode ?? rate ?? now) !== undefined) {
      return refuse('clock says mode, rate and at in one: leave those out, or leave out clock');
    }
    return parseClockParts(clock) ?? refuse(`clock must be ${CLOCK_FORMS}, not ${quote(clock)}`);
  }
  if (rate !== undefined && (mode ?? current) === 'frozen') {
    return refuse('rate belongs to a real clock: leave it out, or send "mode": "real"');
  }
  if (sent !== undefined && sent !== now) return refuse('now is an older name of at: send one of them');
  return {
    ...(mode !== undefined && { mode }),
    ...(rate !== undefined && { rate }),
    ...(now !== undefined && { at: parseInstant(now) as EpochMs }),
  };
}

/** What an advance caused, and the attempts at deliveries that were over by then, by due time. */
type Effects = Advance & { readonly attempts: readonly Tried[] };

const NOTHING_CAUSED: Effects = { caused: [], attempts: [], stoppedBy: null, underWay: 0 };

async function advanceTo(sandbox: Sandbox, world: World, at: EpochMs, cause: Cause): Promise<Effects> {
  const attempts: Tried[] = [];
  const stop = notificationsOf(world).listen((tried) => attempts.push(tried));
  try {
    const advance = await sandbox.advanceTo(world, at, MOST_EVENTS, cause);
    return { ...advance, attempts: attempts.sort(byDueTime) };
  } finally {
    stop();
  }
}

function byDueTime(a: Tried, b: Tried): number {
  return a.at - b.at || a.id - b.id || a.number - b.number;
}

export async function advanceClock({ sandbox, world, body, cause }: Call): Promise<Outcome> {
  if (sandbox.advancing === world) return underWay(world);
  const asked = body as Schemas['AdvanceClock'];
  const at = target(asked, world);
  if (at instanceof Problem) return at;
  if (at < world.clock.now()) return backwards(world, at, 'send a later instant');
  if (at > LAST_INSTANT) {
    const reason = `the clock cannot go beyond ${formatMillis(LAST_INSTANT)}: send an earlier instant`;
    return Problem.of(INVALID_INPUT, { reasons: [reason] });
  }
  const advance = await advanceTo(sandbox, world, at, cause);
  return { status: 200, body: { ...viewClock(world), ...viewAdvance(advance, at, world) } };
}

/** Where an advance should end: `next` is the next due time, or where the clock stands when nothing is planned. */
function target({ by, to, next }: Schemas['AdvanceClock'], world: World): EpochMs | Problem {
  if (by !== undefined) {
    const duration = parseDuration(by);
    if (duration !== undefined) return addDuration(world.clock.now(), duration);
    return Problem.of(INVALID_INPUT, {
      reasons: [`by must be a duration such as ${DURATION_FORMS}, not "${by}"`],
    });
  }
  if (to !== undefined) return parseInstant(to) as EpochMs;
  const due = next === true ? world.scheduler.nextAt() : undefined;
  return due === undefined ? world.clock.now() : world.origin + due;
}

function backwards(world: World, to: EpochMs, hint: string): Problem {
  return Problem.of(CLOCK_BACKWARDS, { now: formatMillis(world.clock.now()), to: formatMillis(to), hint });
}

function underWay({ clock }: World): Problem {
  return Problem.of(ADVANCE_UNDER_WAY, { now: formatMillis(clock.now()) });
}

/** `to` is where it should have come. */
function viewAdvance(advance: Effects, to: EpochMs, world: World) {
  const { caused, attempts, stoppedBy } = advance;
  const { origin } = world;
  return {
    caused: caused.map((event) => viewEvent(event, catalogOf(world))),
    deliveries: attempts.map((made) => viewMade(made, origin)),
    finished: stoppedBy === null,
    ...(stoppedBy !== null && { message: sayStopped(advance, to), to: formatMillis(to) }),
  };
}

function sayStopped({ caused, attempts, stoppedBy, underWay: calls }: Effects, to: EpochMs): string {
  if (stoppedBy === 'new state') return 'Stopped: the sandbox began anew meanwhile';
  const tried = attempts.length > 0 ? ` and ${attempts.length} attempts at deliveries` : '';
  const receivers = calls === 1 ? 'receiver has' : 'receivers have';
  const why =
    stoppedBy === 'events'
      ? `after ${caused.length} events${tried}`
      : `while ${calls} ${receivers} not answered yet`;
  return `Stopped ${why}: advance with {"to":"${formatMillis(to)}"} to go on`;
}

function viewMade(made: Tried, origin: EpochMs): Schemas['DeliveryOutcome'] {
  return {
    delivery: made.id,
    attempt: made.number,
    webhook_token: made.webhookToken,
    type: made.type,
    time: formatMillis(origin + made.at),
    outcome: made.outcome,
    status: made.status,
    error: made.error,
  };
}

/** Takes every movement that is not final one step on: the one planned for it, else the usual one. */
export function advanceAll({ sandbox, world, cause }: Call): Answer {
  const caused: SandboxEvent[] = [];
  const stop = sandbox.events.listen({ onEvent: (event) => caused.push(event), onEnd: () => undefined });
  for (const { movement } of catalogOf(world).movements) {
    const all = world.of(movement);
    for (let place = 0; place < all.size; place++) stepOn(movement, all.at(place), world, cause);
  }
  stop();
  return {
    status: 200,
    body: { ...viewClock(world), ...viewAdvance({ ...NOTHING_CAUSED, caused }, world.clock.now(), world) },
  };
}

function stepOn(kind: MovementKind, item: Movement, world: World, cause: Cause): void {
  const { lifecycle } = kind;
  if (lifecycle.isFinal(item.status, [item.method])) return;
  const [planned, ...plan] = item.plan;
  const to = planned?.to ?? lifecycle.usualNext(item.status);
  if (to === undefined) return;
  const { reason = null, returnCode = null } = planned ?? {};
  const { token } = item;
  const command = { token, to, reason, returnCode, force: false, cause, plan };
  const decision = move(kind, world, command, world.now(), world.ids);
  if (!(decision instanceof Problem)) world.commit(decision, cause);
}

// The sandbox's own clock, and how its instants are written. It never asks the machine for the time: whoever makes a
// clock hands in the function that does. Inside a sandbox an instant is counted from the sandbox's start,
// as fixture times are, so that every sandbox can share one frozen fixture.

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** Milliseconds since the start of the sandbox; negative for what the fixture says happened before. */
export type SandboxTime = number;

/** `rate` sandbox seconds pass in a real one. `at` is where a clock begins; a real one without it begins now. */
export type ClockSetting =
  | { readonly mode: 'real'; readonly rate: number; readonly at?: EpochMs }
  | { readonly mode: 'frozen'; readonly at: EpochMs };

/** Where `frozen` stands when no instant is given. */
export const DEFAULT_FROZEN_AT: EpochMs = Date.UTC(2026, 0, 5, 15);

export const REAL_CLOCK: ClockSetting = { mode: 'real', rate: 1 };
/** Beyond a day in a tenth of a second an advance is the better way. */
export const MAX_RATE = 1_000_000;
export const MIN_RATE = 0.001;

/** The clock of one sandbox. It never goes back, even when the machine's does. */
export class Clock {
  #setting: ClockSetting;
  readonly #systemNow: () => EpochMs;
  #anchor: EpochMs;
  #systemAnchor: EpochMs;
  #latest: EpochMs;

  constructor(setting: ClockSetting, systemNow: () => EpochMs) {
    this.#setting = setting;
    this.#systemNow = systemNow;
    this.#systemAnchor = systemNow();
    this.#anchor = setting.at ?? this.#systemAnchor;
    this.#latest = this.#anchor;
  }

  get mode(): ClockSetting['mode'] {
    return this.#setting.mode;
  }

  /** How many sandbox seconds pass in a real one; none while frozen. */
  get rate(): number {
    return this.#setting.mode === 'real' ? this.#setting.rate : 0;
  }

  /** To begin at an instant and go on as this one does, or to stand there. */
  from(at: EpochMs, mode = this.mode): ClockSetting {
    return mode === 'frozen' ? { mode, at } : { ...this.#setting, at };
  }

  now(): EpochMs {
    const passed = (this.#systemNow() - this.#systemAnchor) * this.rate;
    this.#latest = Math.max(this.#latest, Math.min(Math.floor(this.#anchor + passed), LAST_INSTANT));
    return this.#latest;
  }

  /** Puts the clock forward; it goes on from there as it did before. */
  moveTo(at: EpochMs): void {
    this.#anchor = Math.max(at, this.now());
    this.#systemAnchor = this.#systemNow();
    this.#latest = this.#anchor;
  }

  /** Lets it run at a rate, or stops it, from where it stands. */
  run(mode: 'real' | 'frozen', rate = 1): void {
    this.moveTo(this.now());
    const at = this.#anchor;
    this.#setting = mode === 'real' ? { mode, rate, at } : { mode, at };
  }
}

const CLOCK_TEXT = /^(real|frozen|x(\d+(?:\.\d+)?))(?:@(.+))?$/;
export const CLOCK_FORMS =
  'real, x60 (a minute a second) or frozen, each also from an instant as in frozen@2026-01-05T15:00:00Z';

/** What a clock's text says, and no more than that. */
export type ClockParts = {
  readonly mode: ClockSetting['mode'];
  readonly rate?: number;
  readonly at?: EpochMs;
};

/** Reads a clock's text; undefined when it is none. */
export function parseClockParts(text: string): ClockParts | undefined {
  const [, kind, factor, instant] = CLOCK_TEXT.exec(text) ?? [];
  const at = instant === undefined ? undefined : parseInstant(instant);
  if (kind === undefined || (instant !== undefined && at === undefined)) return undefined;
  const from = at === undefined ? {} : { at };
  if (kind === 'frozen') return { mode: 'frozen', ...from };
  const rate = factor === undefined ? 1 : Number(factor);
  return rate < MIN_RATE || rate > MAX_RATE ? undefined : { mode: 'real', rate, ...from };
}

/** Reads what a sandbox begins with, as the command line and fixtures write it; undefined when it is no such clock. */
export function parseClockSetting(text: string): ClockSetting | undefined {
  const parts = parseClockParts(text);
  if (parts === undefined || (parts.at !== undefined && parts.at < EARLIEST_START)) return undefined;
  const { mode, rate = 1, at } = parts;
  if (mode === 'frozen') return { mode, at: at ?? DEFAULT_FROZEN_AT };
  return { mode, rate, ...(at !== undefined && { at }) };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Years that are written with four digits whatever the offset. */
export const FIRST_INSTANT = Date.UTC(1900, 0, 1);
export const LAST_INSTANT = Date.UTC(9999, 11, 30);

/** Whether something can be dated so: every instant that is told, or written to a state, keeps to it. */
export function isInstant(at: EpochMs): boolean {
  return at >= FIRST_INSTANT && at <= LAST_INSTANT;
}

/** No sandbox begins before: what its fixture says happened earlier must still have a date. */
export const EARLIEST_START = Date.UTC(1970, 0, 1);

export const DAY_MS = 86_400_000;

/** An RFC 3339 instant with its offset, from 1900 to 9999; undefined for anything else, such as 30 February. */
export function parseInstant(text: string): EpochMs | undefined {
  if (!INSTANT.test(text) || parseDay(text.slice(0, 10)) === undefined) return undefined;
  const ms = Date.parse(text);
  return isInstant(ms) ? ms : undefined;
}

/** A calendar day, `2026-01-05`, as its first instant in UTC. */
export function parseDay(text: string): EpochMs | undefined {
  if (!DATE.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  const exists = isInstant(ms) && new Date(ms).toISOString().startsWith(text);
  return exists ? ms : undefined;
}

/** `2026-01-05T15:00:00.000Z`: how accounts and journal entries are dated (docs/facts.md#times). */
export function formatMillis(at: EpochMs): string {
  return `${formatSecond(Math.floor(at / 1000))}.${String(((at % 1000) + 1000) % 1000).padStart(3, '0')}Z`;
}

/** `2026-01-05T15:00:00Z`: how refunds are dated, cut to the whole second (docs/facts.md#times). */
export function formatSeconds(at: EpochMs): string {
  return `${formatSecond(Math.floor(at / 1000))}Z`;
}

// Requests come many to the second: remembering the last one spares the costly calendar arithmetic.
let lastSecond = Number.NaN;
let lastText = '';

function formatSecond(second: number): string {
  if (second !== lastSecond) {
    lastSecond = second;
    lastText = new Date(second * 1000).toISOString().slice(0, 19);
  }
  return lastText;
}

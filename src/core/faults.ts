// Faults on demand: which calls of the partner plane they meet, and what then happens to the answer. A rule is data, as
// it was sent; the first one that fits decides (design.md, faults). Delays pass in real time, chance follows the seed.

export const FAULT_EFFECTS = [
  'reset',
  'reset-mid-body',
  'cut-body',
  'not-json',
  'wrong-content-type',
  'lose-answer',
] as const;
export type FaultEffect = (typeof FAULT_EFFECTS)[number];

export const FAULT_STATUSES = [429, 500, 502, 503, 504] as const;
export type FaultStatus = (typeof FAULT_STATUSES)[number];

/** Milliseconds: always the same, evenly spread, or with a long tail as networks have it. */
export type FaultDelay =
  | { readonly ms: number }
  | { readonly from_ms: number; readonly to_ms: number }
  | { readonly median_ms: number; readonly sigma: number };

export type FaultRule = {
  readonly name: string;
  readonly operation?: string;
  readonly account_token?: string;
  readonly method?: string;
  readonly header?: { readonly name: string; readonly value?: string };
  /** Only the nth of the calls that fit, counted from when the rule was made. */
  readonly nth?: number;
  /** How often it fires at most. */
  readonly times?: number;
  readonly probability?: number;
  readonly delay?: FaultDelay;
  /** Answered in place of the operation, which is not carried out. */
  readonly status?: FaultStatus;
  readonly retry_after?: number;
  readonly body?: unknown;
  readonly effect?: FaultEffect;
};

/** A rule with how many calls fitted it, and how often it fired. Replaced when they change. */
export type Fault = { readonly rule: FaultRule; readonly calls: number; readonly fired: number };

/** A rule that met a call, and for how long it holds the answer up. */
export type FiredFault = { readonly rule: FaultRule; readonly delayMs: number };

/** What of a call the rules look at. */
export type FaultCall = {
  readonly operation: string;
  readonly accountToken: string | undefined;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
};

export const NO_FAULTS: readonly Fault[] = Object.freeze([]);

/** No delay is longer. */
export const MAX_DELAY_MS = 60_000;

/** Finds the rule that a call meets, and counts. Chance is asked last, so that it is drawn only when all else fits. */
export function fireFault(
  faults: readonly Fault[],
  call: FaultCall,
  chance: () => number,
): { readonly faults: readonly Fault[]; readonly fired: FiredFault | undefined } {
  const counted = [...faults];
  for (const [i, fault] of faults.entries()) {
    const { rule } = fault;
    if (!fits(rule, call)) continue;
    const calls = fault.calls + 1;
    const isDue = (rule.nth ?? calls) === calls && fault.fired < (rule.times ?? Number.POSITIVE_INFINITY);
    const fires = isDue && (rule.probability === undefined || chance() < rule.probability);
    counted[i] = { rule, calls, fired: fault.fired + (fires ? 1 : 0) };
    if (fires) return { faults: counted, fired: { rule, delayMs: drawDelay(rule.delay, chance) } };
  }
  return { faults: counted, fired: undefined };
}

function fits({ operation, account_token: account, method, header }: FaultRule, call: FaultCall): boolean {
  return (
    (operation === undefined || operation === call.operation) &&
    (account === undefined || account === call.accountToken) &&
    (method === undefined || method === call.method) &&
    (header === undefined || hasHeader(call, header))
  );
}

function hasHeader({ headers }: FaultCall, { name, value }: NonNullable<FaultRule['header']>): boolean {
  const sent = headers[name.toLowerCase()];
  return sent !== undefined && (value === undefined || [sent].flat().includes(value));
}

function drawDelay(delay: FaultDelay | undefined, chance: () => number): number {
  if (delay === undefined) return 0;
  if ('ms' in delay) return delay.ms;
  if ('from_ms' in delay) return Math.round(delay.from_ms + chance() * (delay.to_ms - delay.from_ms));
  // A normal draw from two even ones (Box and Muller, 1958); the first must not be 0.
  const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  return Math.round(Math.min(delay.median_ms * Math.exp(delay.sigma * normal), MAX_DELAY_MS));
}

/** What is wrong with a rule that its schema cannot see; undefined when nothing is. */
export function faultFault(rule: Omit<FaultRule, 'name'>): string | undefined {
  const { status, effect, delay } = rule;
  if (status === undefined && effect === undefined && delay === undefined) {
    return 'it does nothing: add effect, status or delay';
  }
  if (status === undefined && (rule.body !== undefined || rule.retry_after !== undefined)) {
    return `${rule.body === undefined ? 'retry_after' : 'body'} belongs to an answer: add status`;
  }
  if (status !== undefined && (effect === 'reset' || effect === 'lose-answer')) {
    return `effect ${effect} gives no answer: leave out status`;
  }
  if (delay !== undefined && 'from_ms' in delay && delay.to_ms < delay.from_ms) {
    return 'delay.to_ms must be at least delay.from_ms';
  }
  return undefined;
}

/** A name for a rule that was given none. */
export function freeFaultName(faults: readonly Fault[]): string {
  let number = faults.length + 1;
  while (faults.some(({ rule }) => rule.name === `fault-${number}`)) number++;
  return `fault-${number}`;
}

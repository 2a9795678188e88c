// Which rule a call or an attempt at a delivery meets, what that rule counts, and how long it holds an answer up.
import type { DeliveryFault, Fault, FaultDelay, FaultRule, FiredFault } from './rule.js';
import { MAX_DELAY_MS } from './rule.js';

/** What of a call the rules look at. */
export type FaultCall = {
  readonly operation: string;
  readonly accountToken: string | undefined;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
};

/** What of an attempt at a delivery the rules look at. */
export type FaultDelivery = {
  readonly webhookToken: string;
  readonly type: string;
  readonly accountTokens: readonly (string | null)[];
  /** What it cannot meet: after a first attempt the order is gone, and so is the answer. */
  readonly barred: readonly DeliveryFault[];
};

/** Finds the rule that is met, and counts. Chance is asked last: it is drawn only when all else fits. */
export function fireFault(
  faults: readonly Fault[],
  met: FaultCall | FaultDelivery,
  chance: () => number,
): { readonly faults: readonly Fault[]; readonly fired: FiredFault | undefined } {
  const counted = [...faults];
  for (const [i, fault] of faults.entries()) {
    const { rule } = fault;
    if (!('webhookToken' in met ? fitsDelivery(rule, met) : fitsCall(rule, met))) continue;
    const calls = fault.calls + 1;
    const isDue = (rule.nth ?? calls) === calls && fault.fired < (rule.times ?? Number.POSITIVE_INFINITY);
    const fires = isDue && (rule.probability === undefined || chance() < rule.probability);
    counted[i] = { rule, calls, fired: fault.fired + (fires ? 1 : 0) };
    if (fires) return { faults: counted, fired: { rule, delayMs: drawDelay(rule.delay, chance) } };
  }
  return { faults: counted, fired: undefined };
}

/** Whether a rule is about an attempt at a delivery, whatever it counts. */
export function fitsDelivery(
  rule: FaultRule,
  { webhookToken, type, accountTokens, barred }: FaultDelivery,
): boolean {
  const { delivery, webhook_token: webhook, event_type: wanted, account_token: account } = rule;
  return (
    delivery !== undefined &&
    !barred.includes(delivery) &&
    (webhook === undefined || webhook === webhookToken) &&
    (wanted === undefined || wanted === type) &&
    (account === undefined || accountTokens.includes(account))
  );
}

function fitsCall(
  { delivery, operation, account_token: account, method, header }: FaultRule,
  call: FaultCall,
): boolean {
  return (
    delivery === undefined &&
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

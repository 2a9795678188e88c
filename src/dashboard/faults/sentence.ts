// What a fault rule does, in one sentence, and whether it still can. Pure.
import type { components } from '../../wire/control.js';
import { often, percent } from '../format.js';

/** As it is sent; what it met is counted by the server. */
export type Rule = Omit<components['schemas']['StateFault'], 'calls' | 'fired'>;
export type Fault = components['schemas']['Fault'];

/** `The 2nd call of createBalanceRefund on acct_zero is answered 503, Retry-After 5.` */
export function sentence(rule: Rule): string {
  const { nth, times, probability = 1 } = rule;
  const isShare = nth === undefined && probability < 1;
  const isOne = nth !== undefined || (!isShare && (times === undefined || times === 1));
  const what = rule.delivery === undefined ? ofCall(rule, isOne) : ofDelivery(rule);
  const most = isShare && times !== undefined ? `, ${often(times)} at most` : '';
  const chance = nth !== undefined && probability < 1 ? `, with a chance of ${percent(probability)}` : '';
  return `${which(rule, isShare, isOne)} ${isOne ? 'is' : 'are'} ${what}${most}${chance}.`;
}

function which(rule: Rule, isShare: boolean, isOne: boolean): string {
  const { nth, times, probability = 1, delivery, method, event_type: type } = rule;
  const kind = delivery === undefined ? method : type;
  const noun = `${kind === undefined ? '' : `${kind} `}${delivery === undefined ? 'call' : 'message'}`;
  const thing = `${isOne ? noun : `${noun}s`}${where(rule)}`;
  if (nth !== undefined) return `The ${ordinal(nth)} ${thing}`;
  if (isShare) return `${percent(probability)} of the ${thing}`;
  if (times === undefined) return `Every ${thing}`;
  return times === 1 ? `The first ${thing}` : `The first ${times} ${thing}`;
}

function where({
  delivery,
  operation,
  account_token: account,
  header,
  webhook_token: webhook,
}: Rule): string {
  const parts = [
    operation !== undefined && `of ${operation}`,
    webhook !== undefined && `to webhook ${webhook}`,
    account !== undefined && `${delivery === undefined ? 'on' : 'about'} ${account}`,
    header !== undefined && `with the header ${header.name}${header.value ? `: ${header.value}` : ''}`,
  ];
  return parts
    .filter(Boolean)
    .map((part) => ` ${part}`)
    .join('');
}

function ordinal(value: number): string {
  const isTeen = value % 100 >= 11 && value % 100 <= 13;
  return `${value}${(isTeen ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[value % 10]) ?? 'th'}`;
}

const BEHIND_ANSWER: Readonly<Record<Exclude<NonNullable<Rule['effect']>, 'reset'>, string>> = {
  'lose-answer': 'the connection is reset in place of the answer',
  'reset-mid-body': 'the connection is reset half-way through the answer',
  'cut-body': 'the connection is closed half-way through the answer',
  'not-json': 'the answer is HTML declared as JSON',
  'wrong-content-type': 'the answer is JSON declared as HTML',
};

function ofCall({ delay, status, retry_after, body, effect }: Rule, isOne: boolean): string {
  const parts: string[] = [];
  if (status !== undefined) parts.push(`answered ${status}`);
  if (retry_after !== undefined) parts.push(`Retry-After ${retry_after}`);
  if (body !== undefined) parts.push('with a body of its own');
  if (effect === 'reset') parts.push(`cut off by a reset before ${isOne ? 'it is' : 'they are'} carried out`);
  else if (effect !== undefined) {
    if (status === undefined) parts.push('carried out');
    parts.push(`and ${BEHIND_ANSWER[effect]}`);
  }
  const held = delay === undefined ? undefined : `held up for ${delayText(delay)}`;
  const rest = parts.join(', ');
  return held !== undefined && rest !== '' ? `${held}, then ${rest}` : (held ?? rest);
}

const OF_DELIVERY: Readonly<Record<Exclude<NonNullable<Rule['delivery']>, 'delayed'>, string>> = {
  duplicate: 'sent twice',
  'out-of-order': 'held back until the next message to that webhook has gone',
  'before-answer': 'sent before the call that caused it is answered',
  'wrong-signature': 'sent with a wrong signature',
  'missing-signature': 'sent without a signature',
  'wrong-password': 'sent with a wrong password',
  'old-algorithm': 'signed with SHA-1 in place of SHA-256',
  lost: 'never sent, and not tried again',
  reformatted: 'written in other bytes and signed over these',
};

function ofDelivery({ delivery, delay, after }: Rule): string {
  if (delivery === undefined) return '';
  if (delivery !== 'delayed') return OF_DELIVERY[delivery];
  if (delay === undefined) return `sent ${after ?? ''} later on the sandbox's clock`;
  return `held back for ${delayText(delay)} in real time`;
}

function delayText(delay: NonNullable<Rule['delay']>): string {
  if ('ms' in delay) return millis(delay.ms);
  if ('from_ms' in delay) return `${millis(delay.from_ms)} to ${millis(delay.to_ms)}`;
  return `${millis(delay.median_ms)} as a rule and far longer now and then (sigma ${delay.sigma})`;
}

const millis = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`);

/** Whether it has done all it ever will. */
export function isUsedUp({ nth, times, calls, fired }: Fault): boolean {
  return (times !== undefined && fired >= times) || (nth !== undefined && calls >= nth);
}

/** An earlier rule that lets nothing through to this one; the first that fits decides. */
export function hiddenBy(faults: readonly Fault[], index: number): Fault | undefined {
  const fault = faults[index];
  return faults.slice(0, index).find((earlier) => {
    const isAlike = (earlier.delivery === undefined) === (fault?.delivery === undefined);
    return isAlike && meetsAll(earlier);
  });
}

/** What narrows a rule; `out-of-order` and `before-answer` pass over what is sent again. */
function meetsAll(fault: Fault): boolean {
  const { operation, account_token, method, header, webhook_token, event_type, nth, times, delivery } = fault;
  const narrows = [operation, account_token, method, header, webhook_token, event_type, nth, times];
  const passesOver = delivery === 'out-of-order' || delivery === 'before-answer';
  return !passesOver && narrows.every((one) => one === undefined) && (fault.probability ?? 1) === 1;
}

// The form of a fault rule, read into a rule. What makes no sense together is not offered; whatever else is wrong the
// server says. Pure.
import { numberOf, type Values } from '../ui/forms.js';
import type { Rule } from './sentence.js';

/** A rule as it will be sent; a number that is none goes as the text it is, so that the server can name it. */
export function ruleOfForm(values: Values): Rule {
  const { name, account_token, nth, times, probability } = values;
  return withoutGaps({
    name,
    ...(values.kind === 'deliveries' ? deliveryPart(values) : callPart(values)),
    account_token,
    nth: numberOf(nth),
    times: numberOf(times),
    probability: numberOf(probability),
  });
}

function callPart(values: Values): object {
  const { operation, method, header_name, header_value, effect, status, retry_after, body } = values;
  return {
    operation,
    method,
    header: header_name === undefined ? undefined : withoutGaps({ name: header_name, value: header_value }),
    delay: delayOf(values),
    status: numberOf(status),
    retry_after: numberOf(retry_after),
    body: body === undefined ? undefined : JSON.parse(body),
    effect,
  };
}

function deliveryPart(values: Values): object {
  const { delivery, webhook_token, event_type, after } = values;
  return { delivery, webhook_token, event_type, after, delay: delayOf(values) };
}

function delayOf({ ms, from_ms, to_ms, median_ms, sigma }: Values): object | undefined {
  const delay = {
    ms: numberOf(ms),
    from_ms: numberOf(from_ms),
    to_ms: numberOf(to_ms),
    median_ms: numberOf(median_ms),
    sigma: numberOf(sigma),
  };
  return Object.values(delay).every((one) => one === undefined) ? undefined : withoutGaps(delay);
}

/** Without the fields that were left empty. */
function withoutGaps(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Why a text is not JSON, for the browser to say; empty when it is, or when there is none. */
export function jsonFlaw(text: string): string {
  try {
    if (text !== '') JSON.parse(text);
    return '';
  } catch (error) {
    return `This is not JSON: ${(error as Error).message}`;
  }
}

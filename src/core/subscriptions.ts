// What a webhook may subscribe to, and whether something that happened is among it. The partner's own list of names for
// credit events could not be read (docs/facts.md#webhook-events): `*` and `credit.*` are documented, the rest is an
// assumption.
import { ACCOUNT_STATUSES } from './account.js';
import type { Assumptions, ValuesOf } from './assumptions.js';
import { ENTRY_TYPES } from './entry-types.js';
import { REFUND_LIFECYCLE } from './refund-lifecycle.js';
import { REFUND_SWITCHES } from './refund-switches.js';
import { nearest } from './schema-fault.js';
import type { WEBHOOK_SWITCHES } from './webhook-switches.js';

/** What messages hold, by the one key that each has (docs/facts.md#webhook-events). */
export const MESSAGE_TYPES = [
  'creditjournalentries',
  'creditaccounttransitions',
  'creditpaymenttransitions',
] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** How a single event of each kind is called in subscriptions and in resends. */
export const BASE_TYPES: Readonly<Record<MessageType, string>> = {
  creditjournalentries: 'journalentry',
  creditaccounttransitions: 'accounttransition',
  creditpaymenttransitions: 'paymenttransition',
};

/** Events of the partner that nothing here brings about; a program subscribes to them all the same. */
const NEVER_SENT = [
  'ledgerentry',
  'accountstatement',
  'delinquencytransition',
  'paymentreminders',
  'substatus',
  'accountsignupbonus',
];
const OUTSIDE_CREDIT = [
  'transaction',
  'cardtransition',
  'usertransition',
  'businesstransition',
  'digitalwallettokentransition',
  'chargebacktransition',
  'directdeposittransition',
  'threedstransition',
];

const lower = (texts: readonly string[]) => texts.map((text) => text.toLowerCase());
const NAMES: Readonly<Record<MessageType, readonly string[]>> = {
  creditjournalentries: ENTRY_TYPES,
  creditaccounttransitions: lower(ACCOUNT_STATUSES),
  creditpaymenttransitions: lower(REFUND_LIFECYCLE.statuses),
};
const EXACT = new Set(
  MESSAGE_TYPES.flatMap((type) => NAMES[type].map((name) => `${BASE_TYPES[type]}.${name}`)),
);
const CREDIT_BASES = new Set([...Object.values(BASE_TYPES), ...NEVER_SENT]);
const KNOWN = ['*', 'credit.*', ...[...CREDIT_BASES, ...OUTSIDE_CREDIT].map((base) => `${base}.*`)];

/** What is wrong with a subscription, as a sentence that names what can be sent; undefined when nothing is. */
export function subscriptionFault(
  text: string,
  rule: ValuesOf<typeof WEBHOOK_SWITCHES>['webhook_event_names'],
): string | undefined {
  if (text === '*' || text === 'credit.*') return undefined;
  const [base = '', ...rest] = withoutCredit(text).split('.');
  const isWhole = rest.length === 1 && rest[0] === '*';
  const isOutside =
    OUTSIDE_CREDIT.includes(base) && rest.length > 0 && !rest.includes('') && !text.startsWith('credit.');
  if (isOutside && (isWhole || !text.includes('*'))) return undefined;
  if (rule === 'documented') {
    return `"${text}" is not documented: send *, credit.*, or one of ${OUTSIDE_CREDIT.join('.*, ')}.* (assumption webhook_event_names)`;
  }
  if (CREDIT_BASES.has(base) && (isWhole || rest.length === 0)) return undefined;
  if (MESSAGE_TYPES.some((type) => type === text) || EXACT.has(withoutCredit(text))) return undefined;
  if (text.includes('*') && CREDIT_BASES.has(base)) {
    return `"${text}" has its wildcard too deep: send ${base}.* or an exact name`;
  }
  const hint = nearest(withoutCredit(text), [...EXACT, ...KNOWN.slice(1)]);
  return `"${text}" is not known${hint}: send one of ${KNOWN.join(', ')}, or an exact name: journalentry. and the type of an entry, accounttransition. or paymenttransition. and a status in lower case`;
}

/** Whether one of the subscriptions asks for an event, given by its kind and its exact name. */
export function subscribes(events: readonly string[], type: MessageType, name: string): boolean {
  const base = BASE_TYPES[type];
  return events.some((text) => {
    const bare = withoutCredit(text);
    return [text, bare].includes('*') || [base, `${base}.*`, name].includes(bare) || text === type;
  });
}

/** Whether something that is called so, or is among what is called so, would be told to who subscribes to these. */
export function mayTell(events: readonly string[], asked: string, assumptions: Assumptions): boolean {
  const { refund_transition_events } = REFUND_SWITCHES.in(assumptions);
  return MESSAGE_TYPES.some((type) => {
    if (type === 'creditpaymenttransitions' && refund_transition_events === 'off') return false;
    const names = NAMES[type].map((name) => `${BASE_TYPES[type]}.${name}`);
    return names.some((name) => subscribes([asked], type, name) && subscribes(events, type, name));
  });
}

/** `credit.*` becomes `*`. */
function withoutCredit(text: string): string {
  return text.startsWith('credit.') ? text.slice('credit.'.length) : text;
}

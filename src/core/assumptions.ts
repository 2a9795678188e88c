// What the partner's documents leave open, as named switches. A row says what we do by default, what else can be
// chosen, why, and where the gap or the contradiction is: documents by their public names, and the section of our own
// page that sums up what is known. We never guess in silence.

type Row = {
  readonly choices: readonly [string, ...string[]];
  readonly reason: string;
  readonly source: string;
};

/** The first choice of each row is its default. */
export const ASSUMPTION_TABLE = {
  over_limit_status: {
    choices: ['422', '412', '400'],
    reason:
      'The documented status table gives 422 for insufficient funds; on other resources an amount beyond what is available is a 412. No credit-specific status is known.',
    source:
      "Marqeta's Errors page (meanings of statuses); OpenAPI file, /gpaorders/unloads and /chargebacks; docs/facts.md#amount-over-the-credit",
  },
  error_shape: {
    choices: ['both', 'core', 'credit'],
    reason:
      'The Core API answers error_code and error_message, the credit part of its OpenAPI file declares code and message. A body with both sets passes every client.',
    source: "Marqeta's Errors page against the schema Error of the OpenAPI file; docs/facts.md#errors",
  },
  ach_initial_status: {
    choices: ['PENDING', 'INITIATED'],
    reason:
      'The sibling resource shows an ACH refund as PENDING in the create response; payments begin INITIATED.',
    source: "samples of Marqeta's Account refunds and Payments pages; docs/facts.md#first-status",
  },
  check_initial_status: {
    choices: ['COMPLETED', 'PENDING', 'INITIATED'],
    reason: 'Two independent samples show a CHECK refund COMPLETED in the create response.',
    source: "samples of Marqeta's Balance refunds and Account refunds pages; docs/facts.md#first-status",
  },
  failed_refund_reversal: {
    choices: ['adjustment', 'none'],
    reason:
      'No journal entry type exists that reverses a refund. An adjustment keeps the balance equal to the sum of its entries; with none a failed refund changes its status only.',
    source:
      "Marqeta's OpenAPI file, types of journal entries and reasons of adjustments; docs/facts.md#failed-refunds",
  },
  refundable_account_statuses: {
    choices: ['any', 'active_only', 'not_terminated'],
    reason:
      'The only documented precondition is a negative balance, and credit balances are owed after closing as well.',
    source:
      "Marqeta's Balance refunds page; 12 CFR 1026.11 (Regulation Z); docs/facts.md#refunds-and-the-accounts-status",
  },
  unknown_body_fields: {
    choices: ['reject', 'ignore'],
    reason:
      'The OpenAPI file does not forbid extra fields, yet the service was seen to refuse them elsewhere.',
    source: "Marqeta's OpenAPI file; observed on moves of users and businesses; docs/facts.md#unknown-fields",
  },
  unknown_query_keys: {
    choices: ['ignore', 'reject'],
    reason: 'No document says that an unknown query parameter is an error, and most services ignore one.',
    source: 'no page of Marqeta says anything; docs/facts.md#unknown-fields',
  },
  string_amounts: {
    choices: ['reject', 'accept'],
    reason:
      'The amount is declared a number. A Jackson-style service would take "500" as well, and some generated clients quote decimals.',
    source: "Marqeta's OpenAPI file; observed in clients; docs/facts.md#amounts-as-strings",
  },
  replay_returns: {
    choices: ['current', 'original'],
    reason:
      'Whether repeating a token shows the refund as it is now or as it was answered first is unstated.',
    source: "Marqeta's Idempotency page, which leaves it open; docs/facts.md#repeating-a-token",
  },
  detail_object: {
    choices: ['always', 'expand_only'],
    reason:
      'expand=detailObject implies that the object is embedded only on request, yet the samples without it show the object.',
    source:
      "Marqeta's OpenAPI file, expand of journal entries against their samples; docs/facts.md#journal-entries",
  },
  end_index: {
    choices: ['inclusive', 'exclusive'],
    reason: 'The text calls it the index of the last returned item; several samples show one more than that.',
    source: "Marqeta's Sorting and pagination page against samples of the OpenAPI file; docs/facts.md#lists",
  },
  available_credit: {
    choices: ['capped', 'uncapped'],
    reason:
      'The formula is never stated: limit less balance less pending debits is the natural one. Whether a credit balance lifts it above the limit is unknown.',
    source: 'no page of Marqeta has the formula; docs/facts.md#signs-and-balances',
  },
  bank_days: {
    choices: ['federal_reserve', 'every_day'],
    reason:
      'ACH is sent, settled and returned only when the Federal Reserve is open. No sample shows a weekend: whether the partner moves a refund on one is unknown. Steps of built-in scenarios wait for the next open day, at the same Eastern time of day, or fall on any day.',
    source:
      "the Federal Reserve's holiday schedules; Nacha Operating Rules (banking days); docs/facts.md#bank-days",
  },
  refund_transition_events: {
    choices: ['off', 'on'],
    reason:
      'No event for the status of a balance refund is documented. Switched on, its moves are told as those of a payment are.',
    source: "Marqeta's OpenAPI file, event types that can be sent again; docs/facts.md#webhook-events",
  },
  webhook_event_names: {
    choices: ['lenient', 'documented'],
    reason:
      'Which names subscribe to credit events could not be read; all of credit.* and everything are documented. Lenient also takes journalentry.*, exact names and the keys of messages.',
    source: "Marqeta's About webhooks and Implementing your credit program; docs/facts.md#webhook-events",
  },
  default_signature_algorithm: {
    choices: ['HMAC_SHA_1', 'HMAC_SHA_256'],
    reason:
      'What signs when a webhook has a secret and names no algorithm is unstated; the older page knew only SHA-1.',
    source: "Marqeta's Signature verification page, which leaves it open; docs/facts.md#signatures",
  },
  credit_resend_answer: {
    choices: ['event', 'message'],
    reason:
      'The text says that the event is also returned. All samples show it bare, while a message holds it in an array under its key.',
    source: "Marqeta's OpenAPI file, samples of resendWebhookEvent; docs/facts.md#sending-an-event-again",
  },
  webhook_password_rule: {
    choices: ['enforced', 'length_only'],
    reason:
      'A digit, letters of both kinds and a symbol are documented, yet the sample password of the same documents has no upper-case letter, and the OpenAPI file declares the length alone.',
    source: "Marqeta's Webhooks page against its own sample; docs/facts.md#webhook-passwords",
  },
  null_optional_fields: {
    choices: ['reject', 'ignore'],
    reason:
      'No field of a credit request is declared nullable, so that by the letter null breaks the schema. A Jackson-style service reads it as absent, and frameworks send it for what they do not have.',
    source:
      'OpenAPI file (no nullable in requests); inferred from the errors of Jackson; docs/facts.md#null-for-an-absent-field',
  },
} as const satisfies Record<string, Row>;

export type AssumptionName = keyof typeof ASSUMPTION_TABLE;

/** The value of each switch in force in one sandbox. */
export type Assumptions = {
  readonly [Name in AssumptionName]: (typeof ASSUMPTION_TABLE)[Name]['choices'][number];
};

export const ASSUMPTION_NAMES = Object.keys(ASSUMPTION_TABLE) as AssumptionName[];

export const DEFAULT_ASSUMPTIONS: Assumptions = Object.freeze(
  Object.fromEntries(ASSUMPTION_NAMES.map((name) => [name, ASSUMPTION_TABLE[name].choices[0]])),
) as Assumptions;

export function isAssumptionName(name: string): name is AssumptionName {
  return Object.hasOwn(ASSUMPTION_TABLE, name);
}

/** What is wrong with setting a switch, as a sentence that names what can be set; undefined when nothing is. */
export function assumptionFault(name: string, value: string): string | undefined {
  if (!isAssumptionName(name)) {
    return `"${name}" is not an assumption: the names are ${ASSUMPTION_NAMES.join(', ')}`;
  }
  const choices: readonly string[] = ASSUMPTION_TABLE[name].choices;
  return choices.includes(value) ? undefined : `${name} must be one of ${choices.join(', ')}, not "${value}"`;
}

/** The switches with some of them set anew. The changes must have passed assumptionFault. */
export function withAssumptions(base: Assumptions, changes: Readonly<Record<string, string>>): Assumptions {
  return Object.freeze({ ...base, ...changes }) as Assumptions;
}

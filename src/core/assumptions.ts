// What the partner's documents leave open, as named switches (design.md, idea 9). A row says what we do by default,
// what else can be chosen, why, and where the gap or the contradiction was found. We never guess in silence.

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
    source: 'domain.md 8.3: documented status meanings; precedents on /gpaorders/unloads and /chargebacks',
  },
  error_shape: {
    choices: ['both', 'core', 'credit'],
    reason:
      'The Core API answers error_code and error_message, the credit part of its OpenAPI file declares code and message. A body with both sets passes every client.',
    source: 'domain.md 8.3: documented and observed shapes contradict each other',
  },
  ach_initial_status: {
    choices: ['PENDING', 'INITIATED'],
    reason:
      'The sibling resource shows an ACH refund as PENDING in the create response; payments begin INITIATED.',
    source: 'domain.md 1.2 and 6.2: samples',
  },
  check_initial_status: {
    choices: ['COMPLETED', 'PENDING', 'INITIATED'],
    reason: 'Two independent samples show a CHECK refund COMPLETED in the create response.',
    source: 'domain.md 1.2: samples',
  },
  failed_refund_reversal: {
    choices: ['adjustment', 'none'],
    reason:
      'No journal entry type exists that reverses a refund. An adjustment keeps the balance equal to the sum of its entries; with none a failed refund changes its status only.',
    source: 'domain.md 4.3: unknown',
  },
  refundable_account_statuses: {
    choices: ['any', 'active_only', 'not_terminated'],
    reason:
      'The only documented precondition is a negative balance, and credit balances are owed after closing as well.',
    source: 'domain.md 3.5: unknown',
  },
  unknown_body_fields: {
    choices: ['reject', 'ignore'],
    reason:
      'The OpenAPI file does not forbid extra fields, yet the service was seen to refuse them elsewhere.',
    source: 'domain.md 8.3: observed on user and business transitions, unknown for credit',
  },
  unknown_query_keys: {
    choices: ['ignore', 'reject'],
    reason: 'No document says that an unknown query parameter is an error, and most services ignore one.',
    source: 'domain.md: not mentioned',
  },
  string_amounts: {
    choices: ['reject', 'accept'],
    reason:
      'The amount is declared a number. A Jackson-style service would take "500" as well, and some generated clients quote decimals.',
    source: 'domain.md 8.3: inferred, and observed in clients',
  },
  replay_returns: {
    choices: ['current', 'original'],
    reason:
      'Whether repeating a token shows the refund as it is now or as it was answered first is unstated.',
    source: 'domain.md 8.4: unstated',
  },
  detail_object: {
    choices: ['always', 'expand_only'],
    reason:
      'expand=detailObject implies that the object is embedded only on request, yet the samples without it show the object.',
    source: 'domain.md 4.1: documents contradict each other',
  },
  end_index: {
    choices: ['inclusive', 'exclusive'],
    reason: 'The text calls it the index of the last returned item; several samples show one more than that.',
    source: 'domain.md 8.5: text and samples disagree',
  },
  available_credit: {
    choices: ['capped', 'uncapped'],
    reason:
      'The formula is never stated: limit less balance less pending debits is the natural one. Whether a credit balance lifts it above the limit is unknown.',
    source: 'domain.md 3.4: unknown',
  },
  refund_transition_events: {
    choices: ['off', 'on'],
    reason:
      'No event for the status of a balance refund is documented. Switched on, its moves are told as those of a payment are.',
    source: 'domain.md 7.2: not among the event types that can be sent again',
  },
  webhook_event_names: {
    choices: ['lenient', 'documented'],
    reason:
      'Which names subscribe to credit events could not be read; all of credit.* and everything are documented. Lenient also takes journalentry.*, exact names and the keys of messages.',
    source: 'domain.md 7.2: unknown',
  },
  default_signature_algorithm: {
    choices: ['HMAC_SHA_1', 'HMAC_SHA_256'],
    reason:
      'What signs when a webhook has a secret and names no algorithm is unstated; the older page knew only SHA-1.',
    source: 'domain.md 7.3: unstated',
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

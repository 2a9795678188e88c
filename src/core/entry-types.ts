// The journal's event types: to which group each belongs, on which side of the balance it falls, and the one status it
// is recorded with (docs/facts.md#journal-entries). Names and groups are documented, signs are inferred.
// One of the lists of the partner's own names.

export const ENTRY_GROUPS = [
  'PURCHASE',
  'REFUND',
  'DISPUTE',
  'ORIGINAL_CREDIT',
  'FEE',
  'REWARD',
  'INTEREST',
  'PAYMENT',
  'ADJUSTMENT',
  'BALANCE_REFUND',
] as const;
export type EntryGroup = (typeof ENTRY_GROUPS)[number];

/** POSTED and PENDING count, DECLINED and ERROR are kept without effect (docs/facts.md#signs-and-balances). */
export const ENTRY_STATUSES = ['POSTED', 'PENDING', 'DECLINED', 'ERROR'] as const;
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

/** `raises` is owed by the cardholder, `lowers` is owed to them, `either` depends on the case. */
export type Effect = 'raises' | 'lowers' | 'either';

export type EntryKind = {
  readonly type: string;
  readonly group: EntryGroup;
  readonly effect: Effect;
  readonly status: EntryStatus;
};

const ROWS: readonly [type: string, group: EntryGroup, effect: Effect, status?: EntryStatus][] = [
  ['authorization', 'PURCHASE', 'raises', 'PENDING'],
  ['authorization.advice', 'PURCHASE', 'either', 'PENDING'],
  ['authorization.incremental', 'PURCHASE', 'raises', 'PENDING'],
  ['authorization.reversal', 'PURCHASE', 'lowers', 'PENDING'],
  ['authorization.reversal.issuerexpiration', 'PURCHASE', 'lowers', 'PENDING'],
  ['authorization.clearing', 'PURCHASE', 'raises'],
  ['pindebit', 'PURCHASE', 'raises'],
  ['pindebit.authorization.clearing', 'PURCHASE', 'raises'],
  ['pindebit.refund', 'REFUND', 'lowers'],
  ['refund', 'REFUND', 'lowers'],
  ['refund.authorization', 'REFUND', 'lowers', 'PENDING'],
  ['refund.authorization.advice', 'REFUND', 'either', 'PENDING'],
  ['refund.authorization.reversal', 'REFUND', 'raises', 'PENDING'],
  ['refund.authorization.reversal.issuerexpiration', 'REFUND', 'raises', 'PENDING'],
  ['refund.authorization.clearing', 'REFUND', 'lowers'],
  ['originalcredit.authorization', 'ORIGINAL_CREDIT', 'lowers', 'PENDING'],
  ['originalcredit.authorization.reversal', 'ORIGINAL_CREDIT', 'raises', 'PENDING'],
  ['originalcredit.authorization.reversal.issuerexpiration', 'ORIGINAL_CREDIT', 'raises', 'PENDING'],
  ['originalcredit.authorization.clearing', 'ORIGINAL_CREDIT', 'lowers'],
  ['originalcredit.authpluscapture', 'ORIGINAL_CREDIT', 'lowers'],
  ['originalcredit.authpluscapture.reversal', 'ORIGINAL_CREDIT', 'raises'],
  ['account.balancerefund', 'BALANCE_REFUND', 'raises'],
  ['account.reward.cashback', 'REWARD', 'lowers'],
  ['account.reward.auto.cashback', 'REWARD', 'lowers'],
  ['account.reward.auto.cashback.reversal', 'REWARD', 'raises'],
  ['account.payment', 'PAYMENT', 'lowers', 'PENDING'],
  ['account.payment.completed', 'PAYMENT', 'lowers'],
  ['account.payment.completed.hold', 'PAYMENT', 'either', 'PENDING'],
  ['account.payment.completed.hold.released', 'PAYMENT', 'either', 'PENDING'],
  ['account.payment.returned', 'PAYMENT', 'raises'],
  ['account.payment.canceled', 'PAYMENT', 'raises'],
  ['account.payment.refunded', 'PAYMENT', 'raises'],
  ['account.interest', 'INTEREST', 'raises'],
  ['account.fee.payment.late', 'FEE', 'raises'],
  ['account.fee.payment.returned', 'FEE', 'raises'],
  ['account.fee.interest.minimum', 'FEE', 'raises'],
  ['account.dispute', 'DISPUTE', 'either'],
  ['account.dispute.reversal', 'DISPUTE', 'either'],
  ['account.dispute.won', 'DISPUTE', 'either'],
  ['account.dispute.lost', 'DISPUTE', 'either'],
  ['account.dispute.lost.graceperiod', 'DISPUTE', 'either'],
  ['account.adjustment', 'ADJUSTMENT', 'either'],
  ['account.adjustment.purchase', 'ADJUSTMENT', 'either'],
  ['account.adjustment.fee', 'ADJUSTMENT', 'either'],
  ['account.adjustment.interest', 'ADJUSTMENT', 'either'],
  ['account.adjustment.reward', 'ADJUSTMENT', 'either'],
];

const KINDS: ReadonlyMap<string, EntryKind> = new Map(
  ROWS.map(([type, group, effect, status = 'POSTED']) => [type, { type, group, effect, status }]),
);

export const ENTRY_TYPES: readonly string[] = [...KINDS.keys()];

/** The row of a type that is known to exist: a constant of ours, or one that a contract's enum let through. */
export function entryKind(type: string): EntryKind {
  const kind = KINDS.get(type);
  if (kind === undefined) throw new Error(`no journal entry type ${type}`);
  return kind;
}

export const BALANCE_REFUND = entryKind('account.balancerefund');
export const ADJUSTMENT = entryKind('account.adjustment');

/** What is wrong with an amount for this type, as a sentence; undefined when its sign fits. */
export function signIssue(kind: EntryKind, amount: number): string | undefined {
  if (amount === 0) return 'amount must not be 0';
  if (kind.effect === 'raises' && amount < 0) {
    return `amount must be positive: ${kind.type} raises the balance`;
  }
  if (kind.effect === 'lowers' && amount > 0) {
    return `amount must be negative: ${kind.type} lowers the balance`;
  }
  return undefined;
}

/** Why an adjustment was made; the enum is the partner's (docs/facts.md#adjustments). */
export type AdjustmentReason = 'RETURNED_OR_CANCELED_PAYMENT' | 'OTHER';

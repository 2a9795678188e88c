// The types that an entry can be posted with, for a person to choose from.
import type { Schemas } from '../api.js';
import type { Option } from '../ui/forms.js';

type EntryType = Schemas['PostEntry']['type'];

/** Those that one posts most, in plain words. */
const USUAL: Partial<Readonly<Record<EntryType, string>>> = {
  'authorization.clearing': 'a purchase, above 0',
  'account.payment.completed': 'a payment, below 0',
  authorization: 'a pending purchase, above 0',
  refund: 'a refund by a merchant, below 0',
  'account.fee.payment.late': 'a fee, above 0',
  'account.reward.cashback': 'cash back, below 0',
  'account.adjustment': 'a correction, either way',
};

/** The usual first, then all others in the order of the document. */
export function typeOptions(types: readonly string[]): Option[] {
  const usual = (Object.keys(USUAL) as EntryType[]).filter((type) => types.includes(type));
  const others = types.filter((type) => !Object.hasOwn(USUAL, type));
  return [
    ...usual.map((value) => ({ value, label: `${value}: ${USUAL[value]}` })),
    ...others.map((value) => ({ value, label: value })),
  ];
}

// The types that an entry can be posted with, as the control plane's document lists them. Read once; the document stays
// the same for as long as the server runs.
import { signal } from '@preact/signals';
import { read, type Schemas } from '../api.js';
import type { Option } from '../ui/forms.js';

type EntryType = Schemas['PostEntry']['type'];
type Document = {
  readonly components: {
    readonly schemas: {
      readonly PostEntry: { readonly properties: { readonly type: { readonly enum: EntryType[] } } };
    };
  };
};

export const entryTypes = signal<readonly EntryType[]>([]);

/** @throws ApiError */
export async function readEntryTypes(): Promise<void> {
  if (entryTypes.peek().length > 0) return;
  const { components } = await read<Document>('/openapi.json');
  entryTypes.value = components.schemas.PostEntry.properties.type.enum;
}

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
export function typeOptions(types: readonly EntryType[]): Option[] {
  const usual = (Object.keys(USUAL) as EntryType[]).filter((type) => types.includes(type));
  const others = types.filter((type) => !usual.includes(type));
  return [...usual, ...others].map((value) => {
    const said = USUAL[value];
    return { value, label: said === undefined ? value : `${value}: ${said}` };
  });
}

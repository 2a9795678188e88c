// What of the log is shown. It stands in the address, so that a link keeps it.
import { type Chosen, chosenFilters, Filters, FilterText } from '../ui/filters.js';
import { Choice, type Option } from '../ui/forms.js';
import { OPERATION_TAGS, STATUSES, statusesOf } from './operations.js';

const NAMES = ['operation', 'status', 'method', 'account', 'refund'] as const;
type Name = (typeof NAMES)[number];
type Calls = Chosen<Name>;

const same = (values: readonly string[]): Option[] => values.map((value) => ({ value }));
const OPERATIONS = same(Object.keys(OPERATION_TAGS).sort());
const METHODS = same(['GET', 'POST', 'PUT']);
const STATUS_CLASSES: readonly Option[] = [
  { value: '2xx', label: '2xx, done' },
  { value: '4xx', label: '4xx, refused' },
  { value: '5xx', label: '5xx, failed' },
];

/** The same as the control plane understands it. */
export function queryOf({ operation, status, method, account, refund }: Calls) {
  return {
    operation: operation === undefined ? undefined : [operation],
    method,
    status: status === undefined ? undefined : [statusesOf(status)],
    account_token: account,
    refund_token: refund,
  };
}

export const chosenCalls = (): Calls => chosenFilters(NAMES);

export function CallFilters({ id }: { readonly id: string | undefined }) {
  const chosen = chosenCalls();
  const status = chosen.status ?? '';
  const known = [...STATUS_CLASSES, ...same(STATUSES)];
  const isKnown = status === '' || known.some(({ value }) => value === status);
  return (
    <Filters page="requests" id={id} chosen={chosen}>
      {(take) => (
        <>
          <Choice label="Operation" empty="any" options={OPERATIONS} {...take('operation')} />
          <Choice
            label="Status"
            empty="any"
            options={isKnown ? known : [...known, ...same([status])]}
            {...take('status')}
          />
          <Choice label="Method" empty="any" options={METHODS} {...take('method')} />
          <FilterText label="Account" of={take('account')} />
          <FilterText label="Refund" of={take('refund')} most={36} />
        </>
      )}
    </Filters>
  );
}

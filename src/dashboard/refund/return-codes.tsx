// The choice of what a bank says of a refund that it returns, the likely first.
import type { Schemas } from '../api.js';
import { Choice } from '../ui/forms.js';

/** Those that an ACH credit is likely to come back with (docs/facts.md#return-codes). */
const LIKELY = new Set(['R02', 'R03', 'R04', 'R16', 'R23']);

export function ReturnCodes({ codes }: { readonly codes: Schemas['StateMachine']['return_codes'] }) {
  const inOrder = [...codes].sort((a, b) => Number(LIKELY.has(b.code)) - Number(LIKELY.has(a.code)));
  return (
    <Choice
      label="Return code"
      name="return_code"
      empty="none"
      key={codes.length}
      defaultValue={inOrder[0]?.code ?? ''}
      options={inOrder.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
    />
  );
}

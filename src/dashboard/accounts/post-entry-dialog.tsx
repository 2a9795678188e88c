// Posts an entry to a journal, so that a credit is made or spent while a refund is on its way.
import { useEffect, useState } from 'preact/hooks';
import { type Body, call, type Schemas } from '../api.js';
import { choicesOf, readDocument } from '../document.js';
import { money } from '../format.js';
import { reasonOf } from '../notices.js';
import { Dialog } from '../ui/dialog.js';
import { Choice, numberOf, TextField, type Values } from '../ui/forms.js';
import { SendForm } from '../ui/send-form.js';
import { typeOptions } from './entry-types.js';
import type { DialogProps } from './summary.js';

type Status = NonNullable<Schemas['PostEntry']['status']>;

const STATUSES: Readonly<Record<Status, string>> = {
  POSTED: 'Posted, counts',
  PENDING: 'Pending, held back from the available credit',
  DECLINED: 'Declined, without effect',
  ERROR: 'Error, without effect',
};

export function PostEntryDialog({ summary, onClose }: DialogProps) {
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    readDocument().catch((error) => setFailure(reasonOf(error)));
  }, []);
  const post = ({ amount, impact, ...rest }: Values) => {
    const body = {
      ...rest,
      amount: numberOf(amount),
      ...(impact !== undefined && { impact_time: new Date(`${impact}Z`).toISOString() }),
    };
    const path = { account_token: summary.account.token };
    return call('postEntry', { path, body: body as Body<'postEntry'> });
  };
  return (
    <Dialog title="Post an entry" onClose={onClose}>
      {failure !== undefined && <p class="field-error">The types could not be read. {failure}</p>}
      <SendForm
        send={post}
        told={({ entry, balance }) =>
          `${entry.type} of ${money(entry.amount)} is ${entry.status}, the balance is ${money(balance)}.`
        }
        onDone={onClose}
        action="Post it"
      >
        <EntryFields />
      </SendForm>
    </Dialog>
  );
}

function EntryFields() {
  const types = choicesOf('PostEntry').type ?? [];
  const statuses = Object.entries(STATUSES).map(([value, label]) => ({ value, label }));
  return (
    <>
      <Choice label="Type" name="type" key={types.length} options={typeOptions(types)} />
      <TextField
        label="Amount, USD"
        name="amount"
        inputMode="decimal"
        required
        defaultValue="20.00"
        hint="Above 0 raises the balance: the cardholder owes more. Below 0 lowers it."
      />
      <TextField label="Memo, if any" name="memo" maxLength={255} />
      <details>
        <summary>Status and time</summary>
        <div class="fields">
          <Choice label="Status" name="status" empty="as is usual for the type" options={statuses} />
          <TextField
            label="Touches the balance at, UTC"
            name="impact"
            type="datetime-local"
            hint="Now, if left out."
          />
        </div>
      </details>
    </>
  );
}

// Reaches a balance, by one entry of the difference.
import { type Body, call } from '../api.js';
import { money } from '../format.js';
import { Dialog } from '../ui/dialog.js';
import { numberOf, TextField } from '../ui/forms.js';
import { SendForm } from '../ui/send-form.js';
import type { DialogProps } from './summary.js';

export function SetBalanceDialog({ summary, onClose }: DialogProps) {
  const { token, current_balance: balance = 0 } = summary.account;
  return (
    <Dialog title="Set the balance" onClose={onClose}>
      <SendForm
        send={(fields) =>
          call('updateAccount', {
            path: { account_token: token },
            body: { balance: numberOf(fields.balance) } as Body<'updateAccount'>,
          })
        }
        told={({ current_balance: reached = 0 }) => `The balance is ${money(reached)}.`}
        onDone={onClose}
        action="Set it"
      >
        <TextField
          label="Balance, USD"
          name="balance"
          inputMode="decimal"
          required
          autoFocus
          defaultValue={balance.toFixed(2)}
          hint="Negative is a credit. One account.adjustment of the difference is posted; the journal only grows."
        />
      </SendForm>
    </Dialog>
  );
}

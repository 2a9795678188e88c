// Makes an account, and goes to it.
import { type Body, call, type Schemas } from '../api.js';
import { goTo, href } from '../router.js';
import { Dialog } from '../ui/dialog.js';
import { Choice, numberOf, TextField, type Values } from '../ui/forms.js';
import { SendForm } from '../ui/send-form.js';
import { ACCOUNT_STATUSES, statusOptions } from './account-status.js';

type Account = Schemas['AccountResponse'];

export function AddAccountDialog({ onClose }: { readonly onClose: () => void }) {
  const add = ({ balance, credit_limit, ...rest }: Values) => {
    const body = { ...rest, balance: numberOf(balance), credit_limit: numberOf(credit_limit) };
    return call('createAccount', { body: body as Body<'createAccount'> });
  };
  const show = ({ token }: Account) => {
    onClose();
    goTo(href('accounts', token));
  };
  return (
    <Dialog title="Add an account" onClose={onClose}>
      <SendForm
        send={add}
        told={({ token }) => `Account ${token} was made.`}
        onDone={show}
        action="Add the account"
      >
        <TextField
          label="Token"
          name="token"
          maxLength={36}
          hint="Drawn by the server if left out."
          autoFocus
        />
        <div class="fields">
          <Choice label="Type" name="type" options={[{ value: 'CONSUMER' }, { value: 'BUSINESS' }]} />
          <Choice
            label="Status"
            name="status"
            defaultValue="ACTIVE"
            options={statusOptions(ACCOUNT_STATUSES)}
          />
          <TextField
            label="Balance, USD"
            name="balance"
            inputMode="decimal"
            defaultValue="-100.00"
            hint="Negative is a credit, which can be refunded."
          />
          <TextField label="Credit limit, USD" name="credit_limit" inputMode="decimal" defaultValue="5000" />
        </div>
      </SendForm>
    </Dialog>
  );
}

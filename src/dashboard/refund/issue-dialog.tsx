// Issues a refund as an application would, through the partner plane, and shows what was sent and answered.
import { useState } from 'preact/hooks';
import { money } from '../format.js';
import type { Exchange } from '../partner.js';
import { Dialog } from '../ui/dialog.js';
import { Button } from '../ui/elements.js';
import { CredentialFields, Exchanged, takeCredentials, useExchange } from '../ui/exchange.js';
import { Form, numberOf, TextField, type Values } from '../ui/forms.js';
import { AccountChoice } from './account-choice.js';
import { DescriptionFields } from './description-fields.js';
import { USUAL } from './kinds.js';
import { refundHref } from './links.js';

type IssueProps = {
  readonly accountToken?: string;
  /** The most that the account can have refunded, where that is known. */
  readonly refundable?: number;
  readonly onClose: () => void;
};

const USUAL_AMOUNT = 25;
const CREATED = 201;

export function IssueDialog({ accountToken, refundable, onClose }: IssueProps) {
  const exchanging = useExchange();
  const send = ({ account = accountToken ?? '', user = '', password = '', ...fields }: Values) => {
    const body = { ...fields, amount: numberOf(fields.amount), currency_code: 'USD' };
    const path = `/credit/accounts/${encodeURIComponent(account)}/creditbalancerefunds`;
    return exchanging.send('POST', path, body, takeCredentials({ user, password }));
  };
  // What can be refunded changes with the first refund; the field stays as it is.
  const [amount] = useState(refundable ? Math.min(refundable, USUAL_AMOUNT) : USUAL_AMOUNT);
  return (
    <Dialog title="Issue a refund" onClose={onClose}>
      <Form onSend={send}>
        {accountToken === undefined && <AccountChoice />}
        <TextField
          label="Amount, USD"
          name="amount"
          inputMode="decimal"
          required
          defaultValue={amount.toFixed(2)}
          {...(refundable !== undefined && { hint: `Up to ${money(refundable)} can be refunded now.` })}
        />
        <DescriptionFields />
        <Further />
        <Button kind="primary" type="submit">
          Issue it
        </Button>
      </Form>
      <Exchanged
        of={exchanging}
        further={(exchange) => <ShowRefund exchange={exchange} onClose={onClose} />}
      />
    </Dialog>
  );
}

/** What seldom matters. */
function Further() {
  return (
    <details>
      <summary>Token and credentials</summary>
      <TextField label="Token" name="token" maxLength={36} hint="Drawn by the server if left out." />
      <CredentialFields />
    </details>
  );
}

function ShowRefund({ exchange, onClose }: { readonly exchange: Exchange; readonly onClose: () => void }) {
  const { token } = (exchange.answer ?? {}) as { token?: string };
  if (exchange.status !== CREATED || token === undefined) return null;
  return (
    <a class="button small primary" href={refundHref({ resource: USUAL, token })} onClick={onClose}>
      Show the refund
    </a>
  );
}

// Registers a webhook as an application would, through the partner plane, and shows what was sent and answered.
import { Dialog } from '../ui/dialog.js';
import { Button, Code, CopyButton } from '../ui/elements.js';
import { CredentialFields, Exchanged, takeCredentials, useExchange } from '../ui/exchange.js';
import { Choice, Form, TextField, type Values } from '../ui/forms.js';
import { RECEIVER } from './receiver.js';

const ALGORITHMS = [{ value: 'HMAC_SHA_256' }, { value: 'HMAC_SHA_1' }];

/** What was filled in as the partner's API takes it. */
function requestOf({ token, name, events = '', url, username, secret, algorithm, ...rest }: Values): object {
  return {
    ...(token !== undefined && { token }),
    name,
    events: events.split(/[\s,]+/).filter(Boolean),
    config: {
      url,
      basic_auth_username: username,
      basic_auth_password: rest.basic_password,
      ...(secret !== undefined && { secret }),
      ...(algorithm !== undefined && { signature_algorithm: algorithm }),
    },
  };
}

export function RegisterDialog({ onClose }: { readonly onClose: () => void }) {
  const exchanging = useExchange();
  const send = (values: Values) =>
    exchanging.send('POST', '/webhooks', requestOf(values), takeCredentials(values));
  return (
    <Dialog title="Register a webhook" onClose={onClose}>
      <Form onSend={send}>
        <Fields />
        <details>
          <summary>A receiver to try it with, in Node</summary>
          <Code text={RECEIVER} label="A receiver" />
          <CopyButton text={RECEIVER} label="Copy" />
        </details>
        <details>
          <summary>Token, and the credentials of the call</summary>
          <TextField label="Token" name="token" maxLength={36} hint="Drawn by the server if left out." />
          <CredentialFields />
        </details>
        <Button kind="primary" type="submit">
          Register it
        </Button>
      </Form>
      <Exchanged of={exchanging} />
    </Dialog>
  );
}

/** What is filled in at first is what the receivers of the README expect. */
function Fields() {
  return (
    <>
      <TextField label="Name" name="name" required maxLength={64} defaultValue="mine" />
      <TextField
        label="URL"
        name="url"
        required
        maxLength={255}
        defaultValue="http://127.0.0.1:3000/webhook"
        hint="Elsewhere than on this machine only with --allow-webhook-host."
      />
      <TextField
        label="Events"
        name="events"
        required
        defaultValue="credit.*"
        hint="With commas, such as journalentry.*, accounttransition.suspended."
      />
      <div class="fields">
        <TextField label="User name" name="username" required maxLength={50} defaultValue="my_username" />
        <TextField
          label="Its password"
          name="basic_password"
          required
          maxLength={50}
          defaultValue="my_20-to-50-character_Password"
        />
        <TextField label="Secret" name="secret" maxLength={50} defaultValue="my_20-character-min_secret" />
        <Choice
          label="Signed by"
          name="algorithm"
          options={ALGORITHMS}
          empty="the default"
          defaultValue="HMAC_SHA_256"
        />
      </div>
      <p class="hint">Each message is sent with user name and password, and signed with the secret.</p>
    </>
  );
}

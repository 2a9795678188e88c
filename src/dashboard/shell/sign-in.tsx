// Asks for the admin token, once: the server gives a cookie for it that no script can read.
import { useState } from 'preact/hooks';
import { ApiError, call, signedOut } from '../api.js';
import { start } from '../live.js';
import { Button } from '../ui/elements.js';
import { Form, TextField, type Values } from '../ui/forms.js';

export function SignIn() {
  const [refusal, setRefusal] = useState<string>();
  const send = async ({ token }: Values) => {
    try {
      await call('createSession', { body: { token: token ?? '' } });
      signedOut.value = false;
      await start();
    } catch (error) {
      setRefusal(
        error instanceof ApiError && error.status === 0 ? error.message : 'This is not the admin token.',
      );
    }
  };
  return (
    <main class="sign-in">
      <h1>refund-mock</h1>
      <p>This server was started with an admin token. It is asked for once.</p>
      <Form onSend={send} label="Sign in">
        <TextField label="Admin token" name="token" type="password" required autoFocus />
        {refusal !== undefined && (
          <p class="field-error" role="alert">
            {refusal}
          </p>
        )}
        <Button kind="primary" type="submit">
          Sign in
        </Button>
      </Form>
    </main>
  );
}

// A call of the partner plane that this page makes as an application would: what was sent, what was answered, and how
// to repeat it.
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Credentials, callerOf } from '../caller.js';
import { type CurlCall, curl, pretty } from '../format.js';
import { reasonOf } from '../notices.js';
import { callPartner, type Exchange, textOf } from '../partner.js';
import { href, sandbox } from '../router.js';
import { Refusal } from './asking.js';
import { Dialog } from './dialog.js';
import { Button, Code, CopyButton } from './elements.js';
import { Form, TextField, type Values } from './forms.js';

/** Those that were typed last; any password will do, unless the server was started with --credentials. */
const credentials = signal<Credentials>({ user: '', password: 'secret' });

/** Takes the credentials out of a form that asks for them. */
export function takeCredentials({ user = '', password = '' }: Values): Credentials {
  credentials.value = { user, password };
  return credentials.value;
}

/** What an application of the sandbox that is shown sends to call a path, for a line of curl. */
export function caller(path: string): Pick<CurlCall, 'url' | 'user'> {
  const { path: own, user } = callerOf(sandbox.value ?? '', path, credentials.value);
  return { url: window.location.origin + own, user };
}

type Exchanging = {
  readonly exchange: Exchange | undefined;
  readonly failure: string | undefined;
  /** Without credentials, by those that were typed last. */
  readonly send: (method: string, path: string, request: unknown, by?: Credentials) => Promise<void>;
};

/** Makes calls, and holds what came of the last one. */
export function useExchange(): Exchanging {
  const [exchange, setExchange] = useState<Exchange>();
  const [failure, setFailure] = useState<string>();
  const send: Exchanging['send'] = async (method, path, request, by = credentials.peek()) => {
    try {
      setExchange(await callPartner(method, path, request, by));
      setFailure(undefined);
    } catch (error) {
      setFailure(reasonOf(error));
    }
  };
  return { exchange, failure, send };
}

type ExchangedProps = {
  readonly of: Exchanging;
  /** What else can be done with the answer. */
  readonly further?: (exchange: Exchange) => ComponentChildren;
};

export function Exchanged({ of: { exchange, failure }, further }: ExchangedProps) {
  return (
    <>
      <Refusal of={failure} />
      {exchange !== undefined && <Shown exchange={exchange}>{further?.(exchange)}</Shown>}
    </>
  );
}

type ShownProps = { readonly exchange: Exchange; readonly children: ComponentChildren };

/** The exchange, word by word, and the call as one may repeat it. */
function Shown({ exchange, children }: ShownProps) {
  const { method, path, request, status, statusText, answer, id } = exchange;
  const section = useRef<HTMLElement>(null);
  // In a dialog it may come below what is seen.
  useEffect(() => section.current?.scrollIntoView({ block: 'nearest' }), [exchange]);
  const body = request === undefined ? undefined : textOf(request);
  return (
    <section ref={section} class="exchange" aria-live="polite">
      <h3>
        <span class={status < 400 ? 'good-text' : 'bad-text'}>
          {status} {statusText}
        </span>
      </h3>
      {answer !== undefined && <Code text={JSON.stringify(answer, null, 2)} label="Answer" />}
      <div class="actions">
        <CopyButton text={curl({ method, body, ...caller(path) })} label="Copy as curl" />
        {children}
        {id !== undefined && (
          <a class="button small" href={href('requests', id)}>
            Call {id} in the log
          </a>
        )}
      </div>
      <h3>
        {method} {path}
      </h3>
      {body !== undefined && <Code text={pretty(body)} label="Request" />}
    </section>
  );
}

type CallProps = {
  readonly title: string;
  readonly hint?: ComponentChildren;
  readonly method: string;
  /** Behind `/v3`. */
  readonly path: string;
  readonly request?: unknown;
  readonly onClose: () => void;
};

/** Makes the call when it opens, and again as often as one wishes. */
export function PartnerCall({ title, hint, method, path, request, onClose }: CallProps) {
  const exchanging = useExchange();
  const { exchange, failure, send } = exchanging;
  useEffect(() => void send(method, path, request), []);
  return (
    <Dialog title={title} onClose={onClose}>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {exchange === undefined && failure === undefined && <p class="loading">Sending…</p>}
      <Exchanged of={exchanging} />
      <Form onSend={(values) => send(method, path, request, takeCredentials(values))} class="again">
        <CredentialFields />
        <Button type="submit">Send it once more</Button>
      </Form>
    </Dialog>
  );
}

export function CredentialFields() {
  const { user, password } = credentials.peek();
  return (
    <div class="fields">
      <TextField label="User name" name="user" defaultValue={user} hint="The sandbox's name if left out." />
      <TextField
        label="Password"
        name="password"
        defaultValue={password}
        hint="Any will do, unless the server was started with --credentials."
      />
    </div>
  );
}

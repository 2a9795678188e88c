// The webhooks of the sandbox: whom they call, what of, and how much; tried out and switched with one click.
import { useState } from 'preact/hooks';
import { call, type Schemas } from '../api.js';
import { count, counted } from '../format.js';
import { act } from '../notices.js';
import type { Resource } from '../resource.js';
import { href } from '../router.js';
import { Badge, Button, Empty, Panel } from '../ui/elements.js';
import { PartnerCall } from '../ui/exchange.js';
import { Loaded, Pager } from '../ui/lists.js';
import { lastOutcome, MESSAGE_TYPES } from './delivery-words.js';

type Webhook = Schemas['SandboxWebhook'];
type Page = Schemas['SandboxWebhooksPage'];

type PanelProps = {
  readonly webhooks: Resource<Page>;
  readonly start: number;
  readonly onGo: (start: number) => void;
  readonly onRegister: () => void;
};

export function WebhooksPanel({ webhooks, start, onGo, onRegister }: PanelProps) {
  return (
    <Panel title="Webhooks" class="webhooks-panel">
      <Loaded of={webhooks}>
        {({ data, is_more }) => (
          <>
            {data.length === 0 && <Nothing onRegister={onRegister} />}
            <ul class="stack">
              {data.map((one) => (
                <WebhookItem key={one.webhook.token} of={one} />
              ))}
            </ul>
            <Pager start={start} shown={data.length} isMore={is_more} onGo={onGo} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Nothing({ onRegister }: { readonly onRegister: () => void }) {
  return (
    <Empty title="Nobody is told of anything yet">
      <p>
        Register a webhook, here or with POST /v3/webhooks as your application would, and every refund is told
        to it. Start the server with --webhook URL, and each new sandbox has one.
      </p>
      <Button onClick={onRegister}>Register a webhook</Button>
    </Empty>
  );
}

function WebhookItem({ of: { webhook, deliveries, unsent } }: { readonly of: Webhook }) {
  const { token, name, active, events, config } = webhook;
  const shown = href('deliveries', undefined, { webhook: token });
  return (
    <li class="log-item webhook">
      <div class="webhook-about">
        <h3>{name}</h3>
        <Badge kind={active ? 'good' : 'warn'}>{active ? 'active' : 'not active'}</Badge>
        <a href={shown}>
          {counted(deliveries, 'delivery', 'deliveries')}
          <span class="unseen"> to {name}</span>
        </a>
        {unsent > 0 && <Badge kind="warn">{count(unsent)} still to be sent</Badge>}
        <p class="hint">
          <code>{config.url}</code> is told of <code>{events.join(', ')}</code>, {signing(config)}. Token{' '}
          <span class="token">{token}</span>
        </p>
      </div>
      <WebhookActions webhook={webhook} />
    </li>
  );
}

const signing = ({ secret, signature_algorithm: algorithm }: Webhook['webhook']['config']): string =>
  secret === undefined
    ? 'not signed, since it has no secret'
    : `signed with ${algorithm ?? 'the default algorithm'}`;

/** What is asked of a webhook: to answer a ping, or to be from now on as a request says. */
type Asked = 'ping' | object;

function WebhookActions({ webhook }: Pick<Webhook, 'webhook'>) {
  const { token, name, active } = webhook;
  const [asked, setAsked] = useState<Asked>();
  const ask = () => act(async () => setAsked(await switched(webhook)));

  const path = `/webhooks/${encodeURIComponent(token)}`;
  const close = () => setAsked(undefined);
  return (
    <div class="actions">
      {active && <SendExample token={token} name={name} />}
      <Button small onClick={() => setAsked('ping')} aria-label={`Ping ${name}`}>
        Ping
      </Button>
      <Button small onClick={ask} aria-label={`${active ? 'Deactivate' : 'Activate'} ${name}`}>
        {active ? 'Deactivate' : 'Activate'}
      </Button>
      {asked === 'ping' && (
        <PartnerCall
          title={`Ping ${name}`}
          hint="The receiver must answer 200 within the time that receivers have; its answer is handed on."
          method="POST"
          path={`${path}/ping`}
          request={{}}
          onClose={close}
        />
      )}
      {typeof asked === 'object' && <Switch path={path} name={name} request={asked} onClose={close} />}
    </div>
  );
}

/** What is read here of a state, which the document declares no further. */
type Configs = readonly Pick<Webhook['webhook'], 'token' | 'config'>[] | undefined;

/**
 * The same webhook, active or not. The partner's plane takes it as a whole and shows its secrets masked, so that they
 * are read where the state of the sandbox has them.
 */
async function switched({ token, name, events, active }: Webhook['webhook']): Promise<object> {
  const { webhooks } = await call('exportState', { query: { secrets: true } });
  const config = (webhooks as Configs)?.find((one) => one.token === token)?.config;
  return { name, events, active: !active, config };
}

type SwitchProps = {
  readonly path: string;
  readonly name: string;
  readonly request: { readonly active?: boolean };
  readonly onClose: () => void;
};

function Switch({ path, name, request, onClose }: SwitchProps) {
  return (
    <PartnerCall
      title={`${request.active ? 'Activate' : 'Deactivate'} ${name}`}
      method="PUT"
      path={path}
      request={request}
      onClose={onClose}
    />
  );
}

/** Sends one and says what became of it. */
function SendExample({ token, name }: { readonly token: string; readonly name: string }) {
  const [type, setType] = useState<(typeof MESSAGE_TYPES)[number]>(MESSAGE_TYPES[0]);
  const send = () =>
    act(
      () => call('sendExample', { path: { token }, body: { type } }),
      (delivery) => `The example is delivery ${delivery.id}: ${lastOutcome(delivery)}.`,
    );
  return (
    <span class="inline">
      <select
        aria-label={`Type of the example for ${name}`}
        value={type}
        onChange={(event) => setType(event.currentTarget.value as typeof type)}
      >
        {MESSAGE_TYPES.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <Button small onClick={send}>
        Send an example
      </Button>
    </span>
  );
}

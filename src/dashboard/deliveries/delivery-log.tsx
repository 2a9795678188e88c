// The deliveries of the sandbox, the latest first, as they come; older ones stay in place while one looks at them.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { call, type Schemas } from '../api.js';
import { words } from '../format.js';
import { act } from '../notices.js';
import { href } from '../router.js';
import { useThrottledResource } from '../throttle.js';
import { Ago, Badge, Button, Empty, Panel } from '../ui/elements.js';
import { type Chosen, chosenFilters, Filters, FilterText } from '../ui/filters.js';
import { Choice } from '../ui/forms.js';
import { Kept, Loaded, PAGE_SIZE, Pager, Table } from '../ui/lists.js';
import { type Place, placeAt, queryOfPlace, TOP } from '../ui/place.js';
import { attemptsOf, eventNames, lastOutcome, OUTCOME_KINDS, STATE_KINDS } from './delivery-words.js';

type Delivery = Schemas['Delivery'];
type Names = ReadonlyMap<string, string>;

const NAMES = ['state', 'webhook', 'refund', 'account'] as const;
type Asked = Chosen<(typeof NAMES)[number]>;

type LogProps = { readonly id: string | undefined; readonly names: Names };

export function DeliveryLog({ id, names }: LogProps) {
  const chosen: Asked = chosenFilters(NAMES);
  const key = JSON.stringify(chosen);
  const place = useSignal<Place>(TOP);
  useEffect(() => {
    place.value = TOP;
  }, [key]);
  const { state, webhook, refund, account } = chosen;
  const asked = {
    state: state === undefined ? undefined : [state as Delivery['state']],
    webhook_token: webhook,
    refund_token: refund,
    account_token: account,
  };
  const log = useThrottledResource(
    'listDeliveries',
    { query: { ...asked, ...queryOfPlace(place.value), count: PAGE_SIZE } },
    ['deliveries', 'webhooks'],
    place.value.start > 0,
  );
  const go = (start: number) => {
    place.value = placeAt(start, place.value, log.body?.data);
  };
  return (
    <Panel title="Deliveries">
      <DeliveryFilters id={id} chosen={chosen} names={names} />
      <Loaded of={log}>
        {({ data, is_more, kept, dropped }) => (
          <>
            <DeliveryTable deliveries={data} id={id} names={names} chosen={chosen} />
            {data.length === 0 && <Nothing isFiltered={key !== '{}'} />}
            <Pager start={place.value.start} shown={data.length} isMore={is_more} onGo={go} />
            <Kept thing="delivery" things="deliveries" kept={kept} dropped={dropped} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) return <Empty title="No delivery passes the filters" />;
  return (
    <Empty title="No delivery yet">
      <p>Once a webhook is registered, issue a refund, or send it an example.</p>
    </Empty>
  );
}

type FiltersProps = { readonly id: string | undefined; readonly chosen: Asked; readonly names: Names };

function DeliveryFilters({ id, chosen, names }: FiltersProps) {
  const { webhook } = chosen;
  const known = new Map(webhook === undefined ? names : [...names, [webhook, names.get(webhook) ?? webhook]]);
  const webhooks = [...known].map(([value, label]) => ({ value, label }));
  const states = Object.keys(STATE_KINDS).map((value) => ({ value, label: words(value) }));
  return (
    <Filters page="deliveries" id={id} chosen={chosen}>
      {(take) => (
        <>
          <Choice label="State" empty="any" options={states} {...take('state')} />
          <Choice label="Webhook" empty="any" options={webhooks} {...take('webhook')} />
          <FilterText label="Refund" of={take('refund')} most={36} />
          <FilterText label="Account" of={take('account')} />
        </>
      )}
    </Filters>
  );
}

const HEADS = ['No.', 'State', 'Tells of', 'Last outcome', 'Webhook', 'Attempts', 'Next attempt', 'Again'];

type TableProps = LogProps & { readonly deliveries: readonly Delivery[]; readonly chosen: Asked };

function DeliveryTable({ deliveries, id, names, chosen }: TableProps) {
  if (deliveries.length === 0) return null;
  return (
    <div class="rows deliveries">
      <Table label="Deliveries" heads={HEADS}>
        {deliveries.map((one) => (
          <DeliveryRow
            key={one.id}
            delivery={one}
            webhook={names.get(one.webhook_token) ?? one.webhook_token}
            isOpen={String(one.id) === id}
            to={href('deliveries', String(one.id), chosen)}
          />
        ))}
      </Table>
    </div>
  );
}

type RowProps = {
  readonly delivery: Delivery;
  readonly webhook: string;
  readonly isOpen: boolean;
  readonly to: string;
};

function DeliveryRow({ delivery, webhook, isOpen, to }: RowProps) {
  const { id, state, next_attempt_time: next, is_example, attempts } = delivery;
  const last = attempts.at(-1);
  return (
    <tr class={isOpen ? 'current' : ''}>
      <td>
        <a class="row-link" href={to} {...(isOpen && { 'aria-current': true })}>
          {id}
        </a>
      </td>
      <td>
        <Badge kind={STATE_KINDS[state]}>{words(state)}</Badge>
      </td>
      <td>
        <span class="clip" title={`${delivery.type}: ${eventNames(delivery)}`}>
          {is_example && <Badge kind="frozen">example</Badge>} {eventNames(delivery)}{' '}
          <span class="faint">{delivery.type}</span>
        </span>
      </td>
      <td>
        <span class={`clip ${last === undefined ? '' : `${OUTCOME_KINDS[last.outcome]}-text`}`}>
          {lastOutcome(delivery)}
        </span>
      </td>
      <td>
        <span class="clip" title={delivery.webhook_token}>
          {webhook}
        </span>
      </td>
      <td class="number">{attemptsOf(delivery)}</td>
      <td>{next === null ? <span class="faint">none</span> : <Ago at={next} />}</td>
      <td>
        <Resend id={id} />
      </td>
    </tr>
  );
}

export function Resend({ id }: { readonly id: number }) {
  const send = () =>
    act(
      () => call('resendDelivery', { path: { id } }),
      (delivery) => `Delivery ${id} was sent again: ${lastOutcome(delivery)}.`,
    );
  return (
    <Button small onClick={send} aria-label={`Resend delivery ${id}`}>
      Resend
    </Button>
  );
}

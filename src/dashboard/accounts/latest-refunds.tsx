// The refunds of an account that were issued last.
import { count, money } from '../format.js';
import { KindBadge } from '../refund/kind-badge.js';
import { type Card, keyOf, refOf } from '../refund/kinds.js';
import { refundHref } from '../refund/links.js';
import { useThrottledResource } from '../throttle.js';
import { Ago, Panel, Status } from '../ui/elements.js';
import { Loaded, Table } from '../ui/lists.js';

const MOST_SHOWN = 5;
const HEADS = ['Refund', 'Amount', 'Method', 'Status', 'Issued', 'Next by itself'];

export function LatestRefunds({ token }: { readonly token: string }) {
  const query = { account_token: token, count: MOST_SHOWN };
  const refunds = useThrottledResource('listRefunds', { query }, ['events']);
  return (
    <Panel title="Latest refunds">
      <Loaded of={refunds}>
        {({ data, counts }) => {
          const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
          if (total === 0) return <p class="hint">None yet. Issue one with the button above.</p>;
          return (
            <>
              <Table label="Latest refunds of this account" heads={HEADS} numbers={['Amount']}>
                {data.map((card) => (
                  <RefundRow key={keyOf(refOf(card))} card={card} />
                ))}
              </Table>
              {total > data.length && (
                <p class="hint">{count(total - data.length)} before these are in the journal below.</p>
              )}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function RefundRow({ card }: { readonly card: Card }) {
  const { resource, refund, planned } = card;
  const [next] = planned;
  return (
    <tr>
      <td>
        <a class="token" href={refundHref(refOf(card))}>
          {refund.token}
        </a>{' '}
        <KindBadge of={resource} />
      </td>
      <td class="number">{money(refund.amount)}</td>
      <td>{refund.method}</td>
      <td>
        <Status of={refund.status} />
      </td>
      <td class="nowrap">
        <Ago at={refund.created_time} />
      </td>
      <td class="nowrap">
        {next === undefined ? (
          <span class="faint">nothing</span>
        ) : (
          <span class="planned">
            <Status of={next.to} /> <Ago at={next.time} />
          </span>
        )}
      </td>
    </tr>
  );
}

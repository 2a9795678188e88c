// The refunds of an account that were issued last.
import type { Schemas } from '../api.js';
import { count, money } from '../format.js';
import { href } from '../router.js';
import { useThrottledResource } from '../throttle.js';
import { Ago, Panel, Status } from '../ui/elements.js';
import { Loaded, Table } from '../ui/lists.js';

type Page = Schemas['RefundsPage'];

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
                  <RefundRow key={card.refund.token} card={card} />
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

function RefundRow({ card: { refund, planned } }: { readonly card: Page['data'][number] }) {
  const [next] = planned;
  return (
    <tr>
      <td>
        <a class="token" href={href('refunds', refund.token)}>
          {refund.token}
        </a>
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

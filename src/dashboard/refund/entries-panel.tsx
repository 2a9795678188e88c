// What a refund posted in the journal of its account: its own entry, and those that gave the money back.
import { useState } from 'preact/hooks';
import { href } from '../router.js';
import { useThrottledResource } from '../throttle.js';
import { Amount, Panel, Time, Token } from '../ui/elements.js';
import { Loaded, PAGE_SIZE, Pager, Table } from '../ui/lists.js';
import { type Card, inputOf, refOf } from './kinds.js';

const HEADS = ['Time', 'Type', 'Amount', 'Account', 'Memo'];

export function EntriesPanel({ card }: { readonly card: Card }) {
  const [start, go] = useState(0);
  const { path, query } = inputOf(refOf(card));
  const entries = useThrottledResource(
    'listRefundEntries',
    { path, query: { ...query, start_index: start, count: PAGE_SIZE } },
    ['events'],
  );
  const account = href('accounts', card.refund.account_token);
  return (
    <Panel
      title="Journal entries"
      actions={
        <a class="button quiet small" href={account}>
          The whole journal
        </a>
      }
    >
      <Loaded of={entries}>
        {({ data, is_more }) => (
          <>
            <Table label="Journal entries of this refund" heads={HEADS} numbers={['Amount']}>
              {data.map(({ token, created_time, type, amount, memo, account_token }) => (
                <tr key={token}>
                  <td class="nowrap">
                    <Time at={created_time} />
                  </td>
                  <td>{type}</td>
                  <td class="number">
                    <Amount of={amount} />
                  </td>
                  <td class="nowrap">
                    <Token of={account_token} href={account} />
                  </td>
                  <td class="memo">
                    <span title={memo}>{memo}</span>
                  </td>
                </tr>
              ))}
            </Table>
            <Pager start={start} shown={data.length} isMore={is_more} onGo={go} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

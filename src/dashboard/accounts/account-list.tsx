// All accounts, page by page, found by a part of their token. What is looked for stands in the address.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Schemas, urlOf } from '../api.js';
import { later } from '../browser.js';
import { count, curl, words } from '../format.js';
import { filters, goTo, href, listStart, refine } from '../router.js';
import { useThrottledResource } from '../throttle.js';
import { Amount, Button, CopyButton, Empty } from '../ui/elements.js';
import { TextField } from '../ui/forms.js';
import { Loaded, PAGE_SIZE, Pager, Table } from '../ui/lists.js';
import { AccountBadge } from './account-status.js';
import { AddAccountDialog } from './add-account-dialog.js';

type Page = Schemas['AccountsPage'];

const NUMBERS = ['Balance', 'Can be refunded', 'Available credit', 'Refunds', 'Entries'];
const HEADS = ['Account', 'Type', 'Status', ...NUMBERS];
const LONGEST_TOKEN = 36;
const PAUSE_MS = 150;

const listAt = (contains: string, start: number): string =>
  href('accounts', undefined, { contains, start: start === 0 ? undefined : String(start) });

export function AccountList() {
  const [isAdding, setAdding] = useState(false);
  const contains = filters.value.get('contains') ?? '';
  const start = listStart.value;
  const accounts = useThrottledResource(
    'listAccountSummaries',
    { query: { contains: contains || undefined, start_index: start, count: PAGE_SIZE } },
    ['events'],
  );
  return (
    <>
      <header class="page-head">
        <h1>Accounts</h1>
        <Search contains={contains} />
        <div class="actions">
          <Button kind="primary" onClick={() => setAdding(true)}>
            Add an account
          </Button>
        </div>
      </header>
      <Loaded of={accounts}>
        {({ data, is_more }) => (
          <>
            {data.length === 0 && <Nothing contains={contains} start={start} />}
            {data.length > 0 && <Rows accounts={data} />}
            <Pager
              start={start}
              shown={data.length}
              isMore={is_more}
              onGo={(next) => goTo(listAt(contains, next))}
            />
          </>
        )}
      </Loaded>
      {isAdding && <AddAccountDialog onClose={() => setAdding(false)} />}
    </>
  );
}

/** Looks while one types, after a short pause; follows the address where that was changed by another way. */
function Search({ contains }: { readonly contains: string }) {
  const [text, setText] = useState(contains);
  const asked = useRef(contains);
  const callOff = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    if (contains !== asked.current) setText(contains);
    asked.current = contains;
  }, [contains]);
  const look = (typed: string) => {
    setText(typed);
    callOff.current?.();
    callOff.current = later(PAUSE_MS, () => {
      asked.current = typed.trim();
      refine(listAt(asked.current, 0));
    });
  };
  useEffect(() => () => callOff.current?.(), []);
  return (
    <search class="search">
      <TextField
        label="Token contains"
        type="search"
        maxLength={LONGEST_TOKEN}
        value={text}
        onInput={(event) => look(event.currentTarget.value)}
      />
    </search>
  );
}

function Rows({ accounts }: { readonly accounts: Page['data'] }) {
  return (
    <div class="panel">
      <Table label="Accounts" heads={HEADS} numbers={NUMBERS}>
        {accounts.map(({ account, refundable, refunds, journal_entries }) => (
          <tr key={account.token}>
            <th scope="row">
              <a class="token" href={href('accounts', account.token)}>
                {account.token}
              </a>
              {account.name !== undefined && <span class="faint account-name">{account.name}</span>}
            </th>
            <td>{words(account.type)}</td>
            <td>
              <AccountBadge of={account.status} />
            </td>
            <td class="number">
              <Amount of={account.current_balance ?? 0} />
            </td>
            <td class="number">{refundable > 0 ? <Amount of={refundable} /> : 'nothing'}</td>
            <td class="number">
              <Amount of={account.available_credit ?? 0} />
            </td>
            <td class="number">{count(refunds)}</td>
            <td class="number">{count(journal_entries)}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Nothing({ contains, start }: { readonly contains: string; readonly start: number }) {
  if (start > 0) {
    return (
      <Empty title="The list ends before this page">
        <a href={listAt(contains, 0)}>To its beginning</a>
      </Empty>
    );
  }
  if (contains !== '') {
    return (
      <Empty title={`No account has “${contains}” in its token`}>
        <a href={listAt('', 0)}>Show all accounts</a>
      </Empty>
    );
  }
  const call = curl({
    method: 'POST',
    url: urlOf('createAccount'),
    body: '{"token":"acct_mine","balance":"-25.50"}',
  });
  return (
    <Empty title="No account yet">
      <p>Accounts come with a fixture, with an import, or one by one: by the button above, or by a call.</p>
      <CopyButton text={call} label="Copy as curl" />
    </Empty>
  );
}

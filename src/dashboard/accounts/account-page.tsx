// One account: what it owes or is owed, how that came about, and what can be done to it.
import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { words } from '../format.js';
import { IssueDialog } from '../refund/issue-dialog.js';
import { useResource } from '../resource.js';
import { href } from '../router.js';
import { Badge, Button, CopyButton } from '../ui/elements.js';
import { Missing } from '../ui/missing.js';
import { AccountFacts } from './account-facts.js';
import { AccountBadge } from './account-status.js';
import { BalancePanel } from './balance-panel.js';
import { Figures } from './figures.js';
import { JournalPanel } from './journal-panel.js';
import { LatestRefunds } from './latest-refunds.js';
import { PostEntryDialog } from './post-entry-dialog.js';
import { SetBalanceDialog } from './set-balance-dialog.js';
import { StatusPanel } from './status-panel.js';
import type { DialogProps, SummaryProps } from './summary.js';

export function AccountPage({ token }: { readonly token: string }) {
  const found = useResource('getAccountSummary', { path: { account_token: token } });
  const summary = found.body;
  if (summary === undefined) {
    return (
      <>
        <header class="page-head">
          <h1>Account</h1> <span class="token">{token}</span>
        </header>
        <Missing title="This account is not here" of={found}>
          <a class="button primary" href={href('accounts')}>
            All accounts
          </a>
        </Missing>
      </>
    );
  }
  return (
    <>
      <Head summary={summary} />
      <Figures summary={summary} />
      <div class="beside">
        <div>
          <StatusPanel summary={summary} />
          <AccountFacts summary={summary} />
        </div>
        <div>
          <BalancePanel token={token} />
          <LatestRefunds token={token} />
        </div>
      </div>
      <JournalPanel token={token} total={summary.journal_entries} />
    </>
  );
}

function Issue({ summary, onClose }: DialogProps) {
  return (
    <IssueDialog accountToken={summary.account.token} refundable={summary.refundable} onClose={onClose} />
  );
}

function Head({ summary }: SummaryProps) {
  const [Opened, open] = useState<{ readonly View: ComponentType<DialogProps> }>();
  const { account } = summary;
  return (
    <header class="page-head">
      <h1 class="token">{account.token}</h1>
      <AccountBadge of={account.status} />
      <Badge>{words(account.type)}</Badge>
      <CopyButton text={account.token} label="Copy the token" />
      <div class="actions">
        <Button onClick={() => open({ View: SetBalanceDialog })}>Set the balance</Button>
        <Button onClick={() => open({ View: PostEntryDialog })}>Post an entry</Button>
        <Button kind="primary" onClick={() => open({ View: Issue })}>
          Issue a refund
        </Button>
      </div>
      {Opened !== undefined && <Opened.View summary={summary} onClose={() => open(undefined)} />}
    </header>
  );
}

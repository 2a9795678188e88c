// The sums of an account, at a glance.
import { money } from '../format.js';
import type { SummaryProps } from './summary.js';

export function Figures({ summary: { account, refundable, pending_debits } }: SummaryProps) {
  const balance = account.current_balance ?? 0;
  const isLocked = refundable === 0 && balance < 0;
  return (
    <dl class="figures">
      <Figure name="Balance" value={balance} hint={owed(balance)} />
      <Figure
        name="Can be refunded"
        value={refundable}
        hint={isLocked ? 'Its status or what is pending allows no more' : 'The most that a refund may be now'}
      />
      <Figure name="Available credit" value={account.available_credit ?? 0} hint="What can still be spent" />
      <Figure name="Credit limit" value={account.credit_limit ?? 0} hint="At most lent" />
      <Figure name="Pending" value={pending_debits} hint="Held by entries that are not posted" />
    </dl>
  );
}

type FigureProps = { readonly name: string; readonly value: number; readonly hint: string };

function Figure({ name, value, hint }: FigureProps) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd class="figure-value">{money(value)}</dd>
      <dd class="hint">{hint}</dd>
    </div>
  );
}

function owed(balance: number): string {
  if (balance === 0) return 'Nothing is owed';
  return balance < 0 ? 'A credit, owed to the cardholder' : 'Owed by the cardholder';
}

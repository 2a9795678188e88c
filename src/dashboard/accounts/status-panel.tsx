// The status of an account: a button for each legal move, and behind "Force" all the others.
import { useState } from 'preact/hooks';
import { type Body, call, type Schemas } from '../api.js';
import { words } from '../format.js';
import { act } from '../notices.js';
import { Dialog } from '../ui/dialog.js';
import { Button, Panel } from '../ui/elements.js';
import { Choice } from '../ui/forms.js';
import { SendForm } from '../ui/send-form.js';
import { ACCOUNT_STATUSES, AccountBadge, statusOptions } from './account-status.js';
import type { DialogProps, SummaryProps } from './summary.js';

type Account = Schemas['AccountResponse'];

const patch = (account_token: string, body: Body<'updateAccount'>) =>
  call('updateAccount', { path: { account_token }, body });
const told = ({ token, status }: Account) => `Account ${token} is ${words(status)}.`;

export function StatusPanel({ summary }: SummaryProps) {
  const [isForcing, setForcing] = useState(false);
  const { account, next_statuses } = summary;
  return (
    <Panel title="Status" actions={<AccountBadge of={account.status} />}>
      {next_statuses.length === 0 && <p class="hint">It is final: no legal move leads on.</p>}
      {next_statuses.length > 0 && <h3>Move it to</h3>}
      <div class="moves">
        {next_statuses.map((status) => (
          <Button key={status} small onClick={() => act(() => patch(account.token, { status }), told)}>
            {words(status)}
          </Button>
        ))}
        <Button small kind="quiet" onClick={() => setForcing(true)}>
          Force…
        </Button>
      </div>
      {isForcing && <ForceDialog summary={summary} onClose={() => setForcing(false)} />}
    </Panel>
  );
}

function ForceDialog({ summary, onClose }: DialogProps) {
  const { account, next_statuses } = summary;
  const others = ACCOUNT_STATUSES.filter(
    (status) => status !== account.status && !next_statuses.includes(status),
  );
  return (
    <Dialog title="Force a status" onClose={onClose}>
      <p class="hint">
        Moves the account where its status could not legally go, such as back from Terminated. The money stays
        as it is; webhooks are told as of any move.
      </p>
      <SendForm
        send={({ status }) => patch(account.token, { status, force: true } as Body<'updateAccount'>)}
        told={told}
        onDone={onClose}
        action="Force it"
        kind="danger"
      >
        <Choice label={`From ${words(account.status)} to`} name="status" options={statusOptions(others)} />
      </SendForm>
    </Dialog>
  );
}

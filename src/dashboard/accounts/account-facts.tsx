// Who an account belongs to and since when, and all else that the partner shows of it.
import { href } from '../router.js';
import { Code, Panel, Time } from '../ui/elements.js';
import type { SummaryProps } from './summary.js';

export function AccountFacts({ summary: { account } }: SummaryProps) {
  const { name, description, user_token, business_token, created_time, activation_time, updated_time } =
    account;
  return (
    <Panel title="Facts">
      <dl class="facts">
        {name !== undefined && <Fact name="Name" value={name} />}
        {description !== undefined && <Fact name="Description" value={description} />}
        {user_token !== undefined && <Fact name="User" value={user_token} isToken />}
        {business_token !== undefined && <Fact name="Business" value={business_token} isToken />}
        <Instant name="Opened" at={created_time} />
        {activation_time !== undefined && <Instant name="Activated" at={activation_time} />}
        <Instant name="Changed" at={updated_time} />
        <dt>Calls</dt>
        <dd>
          <a href={href('requests', undefined, { account: account.token })}>Requests on it</a>
        </dd>
      </dl>
      <details>
        <summary>As the partner shows it</summary>
        <Code text={JSON.stringify(account, null, 2)} label="The account as JSON" />
      </details>
    </Panel>
  );
}

type FactProps = { readonly name: string; readonly value: string; readonly isToken?: boolean };

function Fact({ name, value, isToken = false }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd class={isToken ? 'token' : ''}>{value}</dd>
    </>
  );
}

function Instant({ name, at }: { readonly name: string; readonly at: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Time at={at} />
      </dd>
    </>
  );
}

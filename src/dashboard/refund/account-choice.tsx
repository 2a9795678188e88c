// The choice of the account that a refund is issued for: out of a list where there are few, by a part of its token
// where there are many.
import { useId, useState } from 'preact/hooks';
import { money, short } from '../format.js';
import { useResource } from '../resource.js';
import { Choice, TextField } from '../ui/forms.js';

const MOST_LISTED = 100;
const MOST_FOUND = 20;

export function AccountChoice() {
  const { body } = useResource('listAccountSummaries', { query: { count: MOST_LISTED } });
  if (body?.is_more === true) return <AccountSearch first={body.data[0]?.account.token ?? ''} />;
  const options = (body?.data ?? []).map(({ account, refundable }) => ({
    value: account.token,
    label: `${short(account.token, 30)}, ${money(refundable)} to refund`,
  }));
  return <Choice label="Account" name="account" required options={options} />;
}

function AccountSearch({ first }: { readonly first: string }) {
  const id = useId();
  const [contains, look] = useState('');
  const { body } = useResource('listAccountSummaries', {
    query: { contains: contains || undefined, count: MOST_FOUND },
  });
  return (
    <>
      <TextField
        label="Account"
        name="account"
        required
        maxLength={36}
        list={id}
        placeholder={first}
        hint="A part of its token finds it."
        onInput={(event) => look(event.currentTarget.value)}
      />
      <datalist id={id}>
        {body?.data.map(({ account, refundable }) => (
          <option key={account.token} value={account.token}>
            {money(refundable)} to refund
          </option>
        ))}
      </datalist>
    </>
  );
}

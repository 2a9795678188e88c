// A field for the token of an account: those that the sandbox has are offered, and any other is taken.
import { useResource } from '../resource.js';
import { Suggested } from '../ui/forms.js';

const MOST_OFFERED = 100;

export function AccountField({ label }: { readonly label: string }) {
  const accounts = useResource('listAccountSummaries', { query: { count: MOST_OFFERED } }).body?.data;
  const tokens = (accounts ?? []).map(({ account }) => account.token);
  return <Suggested label={label} name="account_token" placeholder="any" options={tokens} />;
}

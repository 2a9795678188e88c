// All accounts, and one.
import { AccountList } from './account-list.js';
import { AccountPage } from './account-page.js';

type PageProps = { readonly token: string | undefined };

export function AccountsPage({ token }: PageProps) {
  return token === undefined ? <AccountList /> : <AccountPage token={token} />;
}

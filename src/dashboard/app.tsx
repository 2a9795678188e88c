// The frame around every view, and which view belongs to which address.
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { AccountsPage } from './accounts/accounts-page.js';
import { absent, signedOut } from './api.js';
import { AssumptionsPage } from './assumptions/assumptions-page.js';
import { BoardPage } from './board/board-page.js';
import { DeliveriesPage } from './deliveries/deliveries-page.js';
import { FaultsPage } from './faults/faults-page.js';
import { isKnown } from './live.js';
import { RefundPage } from './refund/refund-page.js';
import { RequestsPage } from './requests/requests-page.js';
import { sandbox, segments, viewName } from './router.js';
import { SandboxPage } from './sandbox/sandbox-page.js';
import { ScenariosPage } from './scenarios/scenarios-page.js';
import { Absent } from './shell/absent.js';
import { Banners } from './shell/banners.js';
import { ClockBar } from './shell/clock-bar.js';
import { Header } from './shell/header.js';
import { Navigation } from './shell/navigation.js';
import { Notices } from './shell/notices.js';
import { Nowhere } from './shell/nowhere.js';
import { SignIn } from './shell/sign-in.js';
import { StateMachinePage } from './state-machine/state-machine-page.js';
import { type ViewName, viewOf } from './views.js';

/** A view gets what stands in the address behind its name. */
const DRAWN_BY: Readonly<Record<ViewName, ComponentType<{ readonly token: string | undefined }>>> = {
  board: BoardPage,
  accounts: AccountsPage,
  assumptions: AssumptionsPage,
  deliveries: DeliveriesPage,
  faults: FaultsPage,
  refunds: RefundPage,
  requests: RequestsPage,
  sandbox: SandboxPage,
  scenarios: ScenariosPage,
  'state-machine': StateMachinePage,
};

export function App() {
  if (signedOut.value) return <SignIn />;
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the content
      </button>
      <Header />
      <ClockBar />
      <Banners />
      <div class="frame">
        <Navigation />
        <Main />
      </div>
      <Notices />
    </>
  );
}

const isAbsent = () => absent.value !== undefined && absent.value.name === sandbox.value;

function Main() {
  const name = viewName.value;
  const token = segments.value[1];
  const View = isAbsent() ? Absent : name === undefined ? Nowhere : DRAWN_BY[name];
  const view = name && viewOf(name);
  const about = view?.isBesideList ? undefined : token;
  const title = view?.title ?? 'No such view';
  useEffect(() => {
    document.title = `${title}${sandbox.value ? ` · ${sandbox.value}` : ''} · refund-mock`;
  }, [title, sandbox.value]);
  // Before it is known whether there is such a sandbox nothing is read of it.
  if (sandbox.value === undefined || !isKnown.value) return <main id="main" class="main" />;
  return (
    <main id="main" class={`main page-${name ?? 'nowhere'}`} tabIndex={-1}>
      {/* What a view remembers belongs to one sandbox and one thing. */}
      <View key={`${sandbox.value} ${name} ${about}`} token={token} />
    </main>
  );
}

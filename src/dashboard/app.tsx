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
import { type PageName, pageName, sandbox, segments } from './router.js';
import { SandboxPage } from './sandbox/sandbox-page.js';
import { ScenariosPage } from './scenarios/scenarios-page.js';
import { Absent } from './shell/absent.js';
import { Banners } from './shell/banners.js';
import { ClockBar } from './shell/clock-bar.js';
import { Header } from './shell/header.js';
import { Navigation, PAGES } from './shell/navigation.js';
import { Notices } from './shell/notices.js';
import { Nowhere } from './shell/nowhere.js';
import { SignIn } from './shell/sign-in.js';
import { StateMachinePage } from './state-machine/state-machine-page.js';

/** A view gets what stands in the address behind its name. */
const VIEWS: Readonly<Record<PageName, ComponentType<{ readonly token: string | undefined }>>> = {
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

/** Views that show one thing beside the list it is from: the list stays when another is opened. */
const BESIDE_A_LIST: ReadonlySet<PageName> = new Set(['requests', 'deliveries']);

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
  const name = pageName.value;
  const token = segments.value[1];
  const View = isAbsent() ? Absent : name === undefined ? Nowhere : VIEWS[name];
  const about = name !== undefined && BESIDE_A_LIST.has(name) ? undefined : token;
  const title = titleOf(name);
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

/** A refund is seen from the board. */
function titleOf(name: PageName | undefined): string {
  if (name === undefined) return 'No such view';
  return PAGES.find((page) => page.name === name)?.title ?? 'Board';
}

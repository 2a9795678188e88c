// The sandbox that is shown: what is in it, starting it over, keeping and moving its state, all the others; and what
// happened in it.
import { sandbox } from '../router.js';
import { EventLog } from './event-log.js';
import { SandboxFacts } from './facts.js';
import { SandboxList } from './sandbox-list.js';
import { Snapshots } from './snapshots.js';
import { Transfer } from './transfer.js';

export function SandboxPage() {
  return (
    <>
      <header class="page-head">
        <h1>
          Sandbox <span class="token">{sandbox.value}</span>
        </h1>
      </header>
      <div class="grid">
        <SandboxFacts />
        <Transfer />
      </div>
      <Snapshots />
      <SandboxList />
      <EventLog />
    </>
  );
}

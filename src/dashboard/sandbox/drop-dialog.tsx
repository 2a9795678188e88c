// Drops a sandbox, after asking. When it is the one that is shown, another is shown first: this page would otherwise
// ask for it again and so make it anew.
import { call } from '../api.js';
import { activities, DEFAULT_SANDBOX } from '../live.js';
import { notify, reasonOf } from '../notices.js';
import { chooseSandbox, sandbox } from '../router.js';
import { Confirm } from '../ui/asking.js';
import { latestFirst } from './order.js';

type DropProps = { readonly name: string; readonly onClose: () => void };

export function DropDialog({ name, onClose }: DropProps) {
  const drop = async () => {
    const isShown = name === sandbox.peek();
    if (isShown) chooseSandbox(nextBut(name));
    try {
      await call('dropSandbox', { path: { name } });
    } catch (error) {
      // The dialog went with the view.
      if (isShown) {
        chooseSandbox(name);
        notify('bad', reasonOf(error));
      }
      throw error;
    }
  };
  return (
    <Confirm
      title={`Drop ${name}?`}
      action="Drop it"
      run={drop}
      done={`Sandbox ${name} is gone.`}
      onClose={onClose}
    >
      <p>
        All that is in it is lost, its snapshots and logs included. The next call under its name makes a new
        one from the fixtures.
      </p>
    </Confirm>
  );
}

/** The one to look at next. */
function nextBut(name: string): string {
  const others = [...activities.peek().values()].filter((one) => one.name !== name);
  return latestFirst(others)[0]?.name ?? DEFAULT_SANDBOX;
}

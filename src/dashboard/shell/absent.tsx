// In place of a view: the sandbox is not there to be shown, why, and what makes it.
import { absent, call } from '../api.js';
import { baseOf, isUserName } from '../caller.js';
import { anotherSandbox } from '../live.js';
import { act } from '../notices.js';
import { chooseSandbox } from '../router.js';
import { Button, Empty } from '../ui/elements.js';

export function Absent() {
  const another = anotherSandbox();
  const { name = '', why = '', canBeMade = false } = absent.value ?? {};
  const make = () => act(() => call('makeSandbox', { path: { name } }));
  return (
    <>
      <header class="page-head">
        <h1>Not here</h1>
      </header>
      <Empty title={why}>
        {canBeMade && <HowItIsMade name={name} />}
        <div class="actions">
          {canBeMade && <Button onClick={make}>Make it</Button>}
          <Button kind="primary" onClick={() => chooseSandbox(another)}>
            Go to {another}
          </Button>
        </div>
      </Empty>
    </>
  );
}

function HowItIsMade({ name }: { readonly name: string }) {
  return (
    <p>
      The first call makes it, with{' '}
      {isUserName(name) && (
        <>
          <code>{name}</code> as the user name or with{' '}
        </>
      )}
      <code>{`${window.location.origin}${baseOf(name)}/v3`}</code> as the base URL. It is shown here once it
      is there.
    </p>
  );
}

// In place of a view: the sandbox is not there to be shown, and why.
import { absent } from '../api.js';
import { anotherSandbox, showAgain } from '../live.js';
import { chooseSandbox } from '../router.js';
import { Button, Empty } from '../ui/elements.js';

export function Absent() {
  const another = anotherSandbox();
  return (
    <>
      <header class="page-head">
        <h1>Not here</h1>
      </header>
      <Empty title={absent.value?.why ?? ''}>
        <div class="actions">
          <Button onClick={showAgain}>Show it all the same</Button>
          <Button kind="primary" onClick={() => chooseSandbox(another)}>
            Go to {another}
          </Button>
        </div>
      </Empty>
    </>
  );
}

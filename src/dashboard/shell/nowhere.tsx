// What is shown where the address names no view, as one that was typed or cut.
import { href, segments } from '../router.js';
import { Empty } from '../ui/elements.js';

export function Nowhere() {
  return (
    <>
      <header class="page-head">
        <h1>No such view</h1>
      </header>
      <Empty title="The address leads nowhere">
        <p>
          There is no view named <code>{segments.value[0]}</code>.
        </p>
        <a class="button primary" href={href('board')}>
          To the board
        </a>
      </Empty>
    </>
  );
}

// What is shown where the address names no view.
import { short } from '../format.js';
import { href, segments } from '../router.js';
import { Empty } from '../ui/elements.js';

const MOST_SHOWN = 30;

export function Nowhere() {
  return (
    <>
      <header class="page-head">
        <h1>No such view</h1>
      </header>
      <Empty title={`There is no view named ${short(segments.value[0] ?? '', MOST_SHOWN)}`}>
        <p>The address may have been mistyped or cut.</p>
        <a class="button primary" href={href('board')}>
          To the board
        </a>
      </Empty>
    </>
  );
}

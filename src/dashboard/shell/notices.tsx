// Shows what actions brought about, and reads it out.
import { dismiss, notices } from '../notices.js';
import { Button } from '../ui/elements.js';

export function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.value.map(({ id, kind, text }) => (
        <div key={id} class={`notice ${kind}`}>
          <p>{text}</p>
          <Button kind="quiet" small onClick={() => dismiss(id)} aria-label="Dismiss">
            ✕
          </Button>
        </div>
      ))}
    </div>
  );
}

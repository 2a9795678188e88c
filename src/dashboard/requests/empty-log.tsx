// Empties a log, once the person has said that this is meant.
import { useState } from 'preact/hooks';
import { write } from '../api.js';
import { act } from '../notices.js';
import { Dialog } from '../ui/dialog.js';
import { Button } from '../ui/elements.js';

type EmptyLogProps = {
  readonly path: '/requests' | '/unassigned';
  readonly what: string;
  readonly isEmpty: boolean;
  readonly onDone: () => void;
};

export function EmptyLog({ path, what, isEmpty, onDone }: EmptyLogProps) {
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const empty = async () => {
    await act(() => write('DELETE', path), 'The log is empty.');
    close();
    onDone();
  };
  return (
    <>
      <Button small class="log-end" disabled={isEmpty} onClick={() => setAsking(true)}>
        Empty the log…
      </Button>
      {isAsking && (
        <Dialog title="Empty the log?" onClose={close}>
          <p>
            This takes everything out of {what}, for everybody who looks at it. Accounts, refunds and events
            stay as they are.
          </p>
          <div class="actions dialog-actions">
            <Button kind="danger" onClick={empty}>
              Empty it
            </Button>
            <Button onClick={close}>Keep it</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

// Empties a log, once the person has said that this is meant.
import { useState } from 'preact/hooks';
import { call } from '../api.js';
import { Confirm } from '../ui/asking.js';
import { Button } from '../ui/elements.js';

type EmptyLogProps = {
  readonly clear: 'clearRequests' | 'clearUnassigned';
  readonly what: string;
  readonly isEmpty: boolean;
  readonly onDone: () => void;
};

export function EmptyLog({ clear, what, isEmpty, onDone }: EmptyLogProps) {
  const [isAsking, setAsking] = useState(false);
  const empty = async () => {
    await call(clear);
    onDone();
  };
  return (
    <>
      <Button small disabled={isEmpty} onClick={() => setAsking(true)}>
        Empty the log…
      </Button>
      {isAsking && (
        <Confirm
          title="Empty the log?"
          action="Empty it"
          run={empty}
          done="The log is empty."
          onClose={() => setAsking(false)}
        >
          <p>
            This takes everything out of {what}, for everybody who looks at it. Accounts, refunds and events
            stay as they are.
          </p>
        </Confirm>
      )}
    </>
  );
}

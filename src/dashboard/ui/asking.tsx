// What dialogs ask and send. A refusal is shown inside the dialog, since the notices of the page lie behind it.
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { notify, reasonOf } from '../notices.js';
import { Dialog } from './dialog.js';
import { Button } from './elements.js';

type Sending = {
  readonly refusal: string | undefined;
  /** Carries something out and says what was done; whether it was done. One at a time. */
  readonly send: <Result>(
    run: () => Promise<Result>,
    done: string | ((result: Result) => string),
  ) => Promise<boolean>;
};

export function useSending(): Sending {
  const [refusal, setRefusal] = useState<string>();
  const isSending = useRef(false);
  const send: Sending['send'] = async (run, done) => {
    if (isSending.current) return false;
    isSending.current = true;
    try {
      const result = await run();
      setRefusal(undefined);
      notify('good', typeof done === 'function' ? done(result) : done);
      return true;
    } catch (error) {
      setRefusal(reasonOf(error));
      return false;
    } finally {
      isSending.current = false;
    }
  };
  return { refusal, send };
}

export function Refusal({ of }: { readonly of: string | undefined }) {
  return (
    <p class="field-error refusal" role="alert">
      {of}
    </p>
  );
}

type ConfirmProps = {
  readonly title: string;
  /** What the button says. */
  readonly action: string;
  readonly run: () => Promise<unknown>;
  readonly done: string;
  readonly onClose: () => void;
  /** What will be lost. */
  readonly children: ComponentChildren;
};

/** Asks before something is lost. */
export function Confirm({ title, action, run, done, onClose, children }: ConfirmProps) {
  const { refusal, send } = useSending();
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="confirm">
        {children}
        <Refusal of={refusal} />
        <div class="actions">
          <Button kind="danger" onClick={async () => (await send(run, done)) && onClose()}>
            {action}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Keep everything as it is
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

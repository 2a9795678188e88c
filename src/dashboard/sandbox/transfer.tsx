// The whole state of the sandbox as a file, and back out of one.
import { useState } from 'preact/hooks';
import { call, type Schemas } from '../api.js';
import { saveFile } from '../browser.js';
import { counted } from '../format.js';
import { act } from '../notices.js';
import { sandbox } from '../router.js';
import { Confirm } from '../ui/asking.js';
import { Button, Panel } from '../ui/elements.js';
import { Check } from '../ui/forms.js';

/** Whatever the file holds; the server checks it. */
type Chosen = { readonly file: string; readonly state: unknown };

export function Transfer() {
  return (
    <Panel
      title="Export and import"
      hint="In the format of fixtures: a server can also be started with such a file."
    >
      <Export />
      <Import />
    </Panel>
  );
}

function Export() {
  const [withSecrets, setWithSecrets] = useState(false);
  const save = () =>
    act(async () => {
      const state = await call('exportState', { query: { secrets: withSecrets } });
      saveFile(`${fileName(sandbox.peek() ?? '')}.json`, `${JSON.stringify(state, null, 2)}\n`);
    }, 'The state is saved as a file.');
  return (
    <div class="transfer">
      <h3>Export</h3>
      <Check
        label="With the secrets of webhooks"
        hint="Without them, an import finds them where webhooks of the same tokens are known."
        onChange={(event) => setWithSecrets(event.currentTarget.checked)}
      />
      <Button onClick={save}>Save as a file</Button>
    </div>
  );
}

/** A name that every file system takes. */
function fileName(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '_').replace(/^\.+/, '') || 'sandbox';
}

function Import() {
  const [chosen, choose] = useState<Chosen>();
  const [flaw, setFlaw] = useState<string>();
  const take = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    try {
      choose({ file: file.name, state: JSON.parse(await file.text()) });
      setFlaw(undefined);
    } catch (error) {
      setFlaw(`${file.name} is not JSON: ${(error as Error).message}`);
    }
    // So that the same file, mended, can be chosen again.
    input.value = '';
  };
  return (
    <div class="transfer">
      <h3>Import</h3>
      <label class="button file-button">
        Choose a file…
        <input
          class="unseen"
          type="file"
          accept=".json,application/json"
          onChange={(event) => take(event.currentTarget)}
        />
      </label>
      {flaw !== undefined && (
        <p class="field-error" role="alert">
          {flaw}
        </p>
      )}
      {chosen !== undefined && <ImportDialog chosen={chosen} onClose={() => choose(undefined)} />}
    </div>
  );
}

type ImportProps = { readonly chosen: Chosen; readonly onClose: () => void };

function ImportDialog({ chosen: { file, state }, onClose }: ImportProps) {
  const { accounts, refunds } = (state ?? {}) as { readonly accounts?: unknown; readonly refunds?: unknown };
  return (
    <Confirm
      title={`Import ${file}?`}
      action="Import it"
      run={() => call('importState', { body: state as Schemas['State'] })}
      done={`The sandbox goes on from ${file}.`}
      onClose={onClose}
    >
      <p>
        It holds {counted(sizeOf(accounts), 'account')} and {counted(sizeOf(refunds), 'refund')}. Everything
        in <span class="token">{sandbox.value}</span> is lost: its own accounts, refunds, journal, webhooks,
        rules and the log of calls.
      </p>
      <p class="hint">
        Settings that it does not give are as after a reset. Snapshots and the event log stay.
      </p>
    </Confirm>
  );
}

const sizeOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

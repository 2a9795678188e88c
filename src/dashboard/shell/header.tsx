// The top of the page: what this is, which sandbox is shown, whether the server talks to the page.
import { computed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { call, isGuarded, signedOut } from '../api.js';
import { counted } from '../format.js';
import { activities, connection, mine } from '../live.js';
import { act } from '../notices.js';
import { chooseSandbox, href, sandbox } from '../router.js';
import { latestFirst } from '../sandbox/order.js';
import { nextTheme, theme } from '../theme.js';
import { Button } from '../ui/elements.js';

const CONNECTION_TEXTS = { connecting: 'Connecting', open: 'Live', lost: 'Server gone' } as const;
const MOST_CHOICES = 50;

/** The sandboxes that have been used last, the shown one among them. */
const choices = computed(() =>
  latestFirst([...activities.value.values()])
    .slice(0, MOST_CHOICES)
    .map(({ name }) => name),
);

export function Header() {
  return (
    <header class="header">
      <a class="brand" href={href('board')}>
        <img src={LOGO} alt="" width="26" height="26" />
        <span>refund-mock</span>
      </a>
      <SandboxChoice />
      <p class="sandbox-facts">
        {counted(mine.value?.calls ?? 0, 'call')}, {counted(mine.value?.refunds ?? 0, 'refund')}
      </p>
      <div class="header-end">
        <p class={`connection ${connection.value}`} role="status">
          {CONNECTION_TEXTS[connection.value]}
        </p>
        <Button kind="quiet" small onClick={nextTheme} title="Light, dark, or as the system has it">
          Theme: {theme.value}
        </Button>
        {isGuarded.value && (
          <Button kind="quiet" small onClick={signOut}>
            Sign out
          </Button>
        )}
      </div>
    </header>
  );
}

const signOut = () =>
  act(async () => {
    await call('deleteSession');
    signedOut.value = true;
  });

const LOGO = new URL('../icon.svg', import.meta.url).href;

function SandboxChoice() {
  const input = useRef<HTMLInputElement>(null);
  const go = (event: Event) => {
    event.preventDefault();
    const name = input.current?.value.trim();
    if (name !== undefined && name !== '' && name !== sandbox.value) chooseSandbox(name);
    input.current?.blur();
  };
  return (
    <form class="sandbox-choice" onSubmit={go}>
      <label for="sandbox">Sandbox</label>
      <input
        ref={input}
        id="sandbox"
        key={sandbox.value}
        list="sandboxes"
        defaultValue={sandbox.value ?? ''}
        maxLength={100}
        autocomplete="off"
        spellcheck={false}
        onChange={go}
        onFocus={(event) => event.currentTarget.select()}
      />
      <datalist id="sandboxes">
        {choices.value.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </form>
  );
}

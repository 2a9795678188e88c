// Opens the dashboard: asks who is looking, starts to listen, draws.
import { render } from 'preact';
import { call, isGuarded, signedOut } from './api.js';
import { App } from './app.js';
import { followClock } from './clock.js';
import { followEvents } from './feed.js';
import { start } from './live.js';
import { shareSandbox } from './router.js';
import { applyTheme } from './theme.js';

async function open(): Promise<void> {
  try {
    const { token_required, signed_in, shared_sandbox } = await call('getSession');
    isGuarded.value = token_required;
    signedOut.value = token_required && !signed_in;
    if (shared_sandbox !== null) shareSandbox(shared_sandbox);
  } catch {
    // That the server does not answer is found, and told, by what listens to it.
  }
  // Nothing is read before it is known who is looking.
  followEvents();
  followClock();
  const root = document.getElementById('app');
  if (root !== null) render(<App />, root);
  if (!signedOut.value) await start();
}

applyTheme();
void open();

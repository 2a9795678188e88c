// Opens the dashboard: asks who is looking, starts to listen, draws.
import { render } from 'preact';
import { read, type Schemas, signedOut } from './api.js';
import { App } from './app.js';
import { followClock } from './clock.js';
import { followEvents } from './feed.js';
import { start } from './live.js';
import { applyTheme } from './theme.js';

async function open(): Promise<void> {
  try {
    const { token_required, signed_in } = await read<Schemas['Session']>('/session');
    signedOut.value = token_required && !signed_in;
  } catch {
    // That the server does not answer is found, and told, by what listens to it.
  }
  if (!signedOut.value) await start();
}

applyTheme();
followEvents();
followClock();
const root = document.getElementById('app');
if (root !== null) render(<App />, root);
void open();

// The origins of --cors: what a browser can send is matched however it was written, and all else is refused with the
// reason and what to write instead.
import t from 'tap';
import { UsageError } from '../../src/cli/flags.js';
import { readOrigin } from '../../src/cli/origins.js';
import { start } from '../support/helper.js';

const MATCHED: readonly [written: string, sent: string][] = [
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://localhost:3000/', 'http://localhost:3000'],
  ['HTTPS://App.Test', 'https://app.test'],
  ['http://app.test:80', 'http://app.test'],
  ['https://app.test:443/', 'https://app.test'],
  ['https://app.test:80', 'https://app.test:80'],
  ['http://my_app.test.', 'http://my_app.test.'],
  ['http://b\u00fccher.test', 'http://xn--bcher-kva.test'],
  ['http://0x7f.1:3000', 'http://127.0.0.1:3000'],
  ['http://[0:0::1]:80', 'http://[::1]'],
  [' http://app.test ', 'http://app.test'],
  [
    'chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb',
    'chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb',
  ],
  [
    'moz-extension://8a2f7c1e-33a1-4d0c-9b5e-0f6d1c2b3a4d/',
    'moz-extension://8a2f7c1e-33a1-4d0c-9b5e-0f6d1c2b3a4d',
  ],
  ['capacitor://localhost', 'capacitor://localhost'],
  ['tauri://localhost', 'tauri://localhost'],
];

for (const [written, sent] of MATCHED) {
  t.test(`${written} lets in the pages of ${sent}`, async (t) => {
    const mock = await start(t, { corsOrigins: [readOrigin(written)] });
    const { status, headers } = await mock.get('/v3/ping', { headers: { origin: sent } });
    t.equal(status, 200);
    t.equal(headers['access-control-allow-origin'], sent);
    const preflight = { origin: sent, 'access-control-request-method': 'POST' };
    t.equal((await mock.call('OPTIONS', '/v3/ping', { headers: preflight })).status, 204);
  });
}

const LOCAL = 'http://localhost:3000';
const REFUSED: readonly [written: string, instead: string, reason: string][] = [
  ['*', LOCAL, ': name each origin in full, since any page could drive the mock otherwise'],
  ['http://*.app.test', LOCAL, ': name each origin in full, since any page could drive the mock otherwise'],
  ['null', LOCAL, ': pages of any site can have that origin'],
  ["'NULL'", LOCAL, ': pages of any site can have that origin'],
  ['localhost', 'http://localhost', ''],
  ['app.test:8080', 'http://app.test:8080', ''],
  ['//app.test', 'http://app.test', ''],
  ['[::1]:3000', 'http://[::1]:3000', ''],
  ['http:', LOCAL, ''],
  ['http://', LOCAL, ': no page comes from such a host and port'],
  ['http://app.test/page', 'http://app.test', ': it ends with the host or port'],
  ['http://app.test/?', 'http://app.test', ': it ends with the host or port'],
  ['http://app.test#top', 'http://app.test', ': it ends with the host or port'],
  ['chrome-extension://abc/popup.html', 'chrome-extension://abc', ': it ends with the host or port'],
  ['http://app.test:0', LOCAL, ': no page comes from such a host and port'],
  ['http://app.test:65536', LOCAL, ': no page comes from such a host and port'],
  ['http://a..b', LOCAL, ': no page comes from such a host and port'],
  ['ws://localhost:3000', LOCAL, ': no page comes from a ws address'],
  ['ftp://app.test/x', 'http://app.test', ': no page comes from a ftp address'],
  ['htp://app.test', 'http://app.test', ': no page comes from a htp address'],
  ['file:///index.html', LOCAL, ': a page of a file address has the origin null'],
  ['http://a.test,http://b.test', LOCAL, ': repeat the flag for each origin'],
  ['http://a.test http://b.test', LOCAL, ': repeat the flag for each origin'],
];

for (const [written, instead, reason] of REFUSED) {
  t.test(`${written} is refused`, async (t) => {
    const said = `--cors must be an origin such as ${instead}, not "${written}"${reason}`;
    t.throws(() => readOrigin(written), new UsageError(said));
  });
}

t.test('credentials in an origin are refused and not repeated', async (t) => {
  const said =
    '--cors must be an origin such as http://app.test, not "http://[redacted]@app.test": it holds no credentials';
  t.throws(() => readOrigin('http://user:hush@app.test'), new UsageError(said));
});

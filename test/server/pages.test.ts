// What a browser is shown: the dashboard as it was built, the Postman files, and the way to them. Nothing that is sent
// reaches the file system.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { ROOT } from '../../scripts/root.js';
import { type Mock, refusal, start } from '../support/helper.js';
import { openConnection, serving, startProgram } from '../support/process.js';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const read = (path: string) => readFileSync(ROOT + path, 'utf8');
/** As a browser does on its own: no credentials. */
const visit = ({ call }: Mock, url: string, headers = {}, method: 'GET' | 'HEAD' = 'GET') =>
  call(method, url, { user: null, headers: { ...BROWSER, ...headers } });

/** The built files, which may have any names. */
const ASSETS = readdirSync(`${ROOT}dist/ui/assets`);

t.test('a browser at the front door is led to the dashboard, a program is told what this is', async (t) => {
  const mock = await start(t);
  for (const method of ['GET', 'HEAD'] as const) {
    const reply = await visit(mock, '/', {}, method);
    t.equal(reply.status, 302);
    t.equal(reply.headers.location, '/__admin/ui/');
    t.equal(reply.headers.vary, 'accept');
  }
  for (const accept of ['*/*', 'application/json', '']) {
    const reply = await mock.get('/', { user: null, headers: { accept } });
    t.match(reply, { status: 200, body: { name: 'refund-mock', dashboard: '/__admin/ui/' } }, accept);
    t.equal(reply.headers.vary, 'accept');
  }
});

t.test(
  'the root of either plane shows the way, as a page to a browser and as JSON to a program',
  async (t) => {
    const mock = await start(t, { adminToken: 's3cret' });
    for (const root of ['/__admin', '/__admin/', '/v3', '/v3/']) {
      const { status, body, headers } = await mock.get(root, { user: null, headers: { host: 'mock:4747' } });
      t.equal(status, 200, root);
      t.match(body, {
        base_url: 'http://mock:4747/v3',
        dashboard: '/__admin/ui/',
        docs: '/docs',
        documents: ['/openapi.json', '/openapi.yaml', '/__admin/openapi.json', '/__admin/openapi.yaml'],
        sandboxes: '/__admin/sandboxes',
        state: '/__admin/state',
      });
      t.equal(headers.vary, 'accept');
      const page = await visit(mock, root);
      t.match(page, { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', vary: 'accept' } });
      for (const address of ['/__admin/ui/', '/docs', ...body.documents, '/__admin/state'])
        t.match(page.text, `<a href="${address}">`, `${root} leads to ${address}`);
      t.match(page.headers['content-security-policy'], /^default-src 'none'/);
      t.notMatch(page.text + JSON.stringify(body), /s3cret/);
      t.match(await visit(mock, root, {}, 'HEAD'), { status: 200, text: '' });
      for (const method of ['POST', 'PUT', 'DELETE'] as const)
        t.match(await mock.call(method, root), { status: 405, headers: { allow: 'GET, HEAD' } }, method);
      const foreign = await visit(mock, root, { host: 'rebound.example' });
      t.equal(foreign.status, 403, 'a Host that is not ours is told nothing');
    }
    t.strictSame((await mock.get('/__admin/unassigned', { user: null })).status, 401);
  },
);

t.test('the way that is shown stays in the sandbox that the address names, and makes none', async (t) => {
  const mock = await start(t);
  for (const [name, address] of [
    ['a b', '?sandbox=a%20b'],
    ['<i>"&\'', "?sandbox=%3Ci%3E%22%26'"],
  ] as const) {
    const path = encodeURIComponent(name);
    const { body } = await mock.get(`/~${path}/v3`, { user: null });
    t.equal(body.base_url, `http://localhost:80/~${path}/v3`);
    t.equal(body.dashboard, `/__admin/ui/${address}`);
    t.equal(body.state, `/__admin/state${address}`);
    const { text } = await visit(mock, `/~${path}/__admin`);
    t.match(text, `href="/__admin/ui/${address.replace("'", '&#39;')}"`);
    t.notMatch(text, '<i>');
  }
  t.strictSame((await mock.get('/__admin/sandboxes')).body.data, []);
  t.equal((await mock.get('/__admin/unassigned')).body.data.length, 0, 'and is no call that went astray');
  t.equal((await mock.get('/v3x')).status, 404);
});

t.test('the dashboard without its slash leads to it, query and all', async (t) => {
  const mock = await start(t);
  for (const [url, location] of [
    ['/__admin/ui', '/__admin/ui/'],
    ['/__admin/ui?sandbox=a%20b&x=/', '/__admin/ui/?sandbox=a+b&x=%2F'],
    ['/__admin/%75i?sandbox=a', '/__admin/ui/?sandbox=a'],
    ['/~a%3Ab/__admin/ui', '/__admin/ui/?sandbox=a%3Ab'],
    ['/~a/__admin/ui?sandbox=b', '/__admin/ui/?sandbox=b'],
  ] as const) {
    const reply = await visit(mock, url);
    t.equal(reply.status, 308, url);
    t.equal(reply.headers.location, location);
  }
  for (const [url, location] of [
    ['/?sandbox=a', '/__admin/ui/?sandbox=a'],
    ['/~a/', '/__admin/ui/?sandbox=a'],
    ['/~a/__admin/ui/', '/__admin/ui/?sandbox=a'],
  ] as const) {
    const reply = await visit(mock, url);
    t.equal(reply.status, 302, url);
    t.equal(reply.headers.location, location, 'a sandbox that the address names is kept');
  }
});

t.test(
  'the page is the built one, asked for anew each time, and may do nothing but what it is for',
  async (t) => {
    const mock = await start(t, { adminToken: 's3cret' });
    const page = read('dist/ui/index.html');
    for (const url of ['/__admin/ui/', '/__admin/ui/?sandbox=a']) {
      const reply = await visit(mock, url);
      t.equal(reply.status, 200, url);
      t.equal(reply.text, page);
      t.match(reply.headers, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': POLICY,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        etag: `"${createHash('sha256').update(page).digest('base64url')}"`,
      });
    }
    const head = await visit(mock, '/__admin/ui/', {}, 'HEAD');
    t.match(head, { status: 200, text: '', headers: { 'content-length': String(Buffer.byteLength(page)) } });
  },
);

t.test('a page that a browser has already is not sent again', async (t) => {
  const mock = await start(t);
  const { etag = '' } = (await visit(mock, '/__admin/ui/')).headers;
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const reply = await visit(mock, '/__admin/ui/', { 'if-none-match': known });
    t.equal(reply.status, 304, known);
    t.equal(reply.text, '');
    t.equal(reply.headers.etag, etag);
    t.equal(reply.headers['cache-control'], 'no-cache');
  }
  for (const other of ['"other"', etag.slice(0, -1), '']) {
    t.equal((await visit(mock, '/__admin/ui/', { 'if-none-match': other })).status, 200, other);
  }
});

t.test(
  'every file of the build is served as what it is, and kept for good where its name allows',
  async (t) => {
    const types = {
      js: 'text/javascript; charset=utf-8',
      css: 'text/css; charset=utf-8',
      svg: 'image/svg+xml',
    };
    const mock = await start(t, { adminToken: 's3cret' });
    const page = read('dist/ui/index.html');
    const wanted = [...page.matchAll(/(?:src|href)="[^"]*\/?assets\/([^"]+)"/g)].map(([, name]) => name);
    t.ok(wanted.length >= 2, 'a script and its style');
    t.strictSame(
      wanted.filter((name) => !ASSETS.includes(String(name))),
      [],
    );
    for (const name of ASSETS) {
      const reply = await visit(mock, `/__admin/ui/assets/${name}`);
      t.equal(reply.status, 200, name);
      t.equal(reply.text, read(`dist/ui/assets/${name}`));
      t.equal(reply.headers['content-type'], types[name.split('.').at(-1) as keyof typeof types], name);
      t.match(name, /-[\w-]{8}\.\w+$/, 'its name has a hash');
      t.equal(reply.headers['cache-control'], 'public, max-age=31536000, immutable', name);
      t.equal(reply.headers['x-content-type-options'], 'nosniff');
      t.equal(reply.headers['content-security-policy'], POLICY);
      t.equal((await visit(mock, `/__admin/ui/assets/${name}`, {}, 'HEAD')).text, '');
    }
  },
);

t.test('nothing else is to be had under it, however it is spelt', async (t) => {
  const mock = await start(t);
  await mock.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = mock.app.server.address() as { port: number };
  const [name = ''] = ASSETS;
  for (const path of [
    'index.html',
    'nothing',
    'assets',
    'assets/',
    'assets/nothing.js',
    'assets/../index.html',
    `assets/../assets/${name}`,
    `./assets/${name}`,
    `/assets/${name}`,
    `assets//${name}`,
    `assets/${name}/`,
    `assets/${name}%00`,
    `assets/${name}%00.html`,
    `assets%2f${name}`,
    '../../../package.json',
    '..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..%5c..%5cpackage.json',
    'assets/%2e%2e%2findex.html',
    '%00',
    '__proto__',
    'constructor',
  ]) {
    const connection = await openConnection(t, port);
    connection.send(`GET /__admin/ui/${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    const [head = '', body = ''] = (await connection.closed).split('\r\n\r\n');
    t.match(head, /^HTTP\/1\.1 404 .*\r\ncontent-type: application\/json/s, path);
    const message = `Nothing is served at GET /__admin/ui/${path}: GET /docs shows the control plane's paths`;
    t.strictSame(JSON.parse(body), refusal('404000', message), path);
  }
  const raw = await openConnection(t, port);
  raw.send('GET /__admin/ui/assets/\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n');
  t.match(await raw.closed, /^HTTP\/1\.1 400 /, 'a bare null byte is no HTTP at all');
});

t.test('what is there for reading is there for nothing else', async (t) => {
  const { call } = await start(t);
  for (const url of [
    '/__admin/ui',
    '/__admin/ui/',
    `/__admin/ui/assets/${ASSETS[0]}`,
    '/__admin/postman',
    '/__admin/postman/environment',
  ]) {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'] as const) {
      const reply = await call(method, url, { user: null });
      t.equal(reply.status, 405, `${method} ${url}`);
      t.equal(reply.headers.allow, 'GET, HEAD');
    }
  }
  t.equal((await call('DELETE', '/__admin/ui/nothing')).status, 404);
});

t.test('a foreign Host and a foreign page are turned away, a link from anywhere is followed', async (t) => {
  const mock = await start(t);
  for (const url of [
    '/',
    '/__admin/ui',
    '/__admin/ui/',
    `/__admin/ui/assets/${ASSETS[0]}`,
    '/__admin/postman',
  ]) {
    t.equal((await visit(mock, url, { host: 'evil.example' })).status, 403, url);
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    t.ok((await visit(mock, url, link)).status < 400, url);
    if (url === '/') continue;
    t.equal((await visit(mock, url, { origin: 'https://evil.example' })).status, 403, url);
    const embedded = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    t.equal((await visit(mock, url, embedded)).status, 403, url);
  }
});

t.test('the Postman files name the server that was asked, and are saved on request', async (t) => {
  const mock = await start(t, { adminToken: 's3cret' });
  for (const [url, name] of [
    ['/__admin/postman', 'refund-mock.postman_collection.json'],
    ['/__admin/postman/environment', 'refund-mock.postman_environment.json'],
  ] as const) {
    const file = read(`postman/${name}`);
    t.match(file, 'http://127.0.0.1:4747');
    const shown = await visit(mock, url, { host: 'localhost:8080' });
    t.equal(shown.status, 200);
    t.match(shown.headers, {
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    t.equal(shown.headers['content-disposition'], undefined);
    t.strictSame(shown.body, JSON.parse(file.replaceAll('http://127.0.0.1:4747', 'http://localhost:8080')));
    const saved = await visit(mock, `${url}?download`);
    t.equal(saved.headers['content-disposition'], `attachment; filename="${name}"`);
    t.equal((await visit(mock, `${url}?download`, {}, 'HEAD')).status, 200);
  }
});

t.test('where a part was not built, its address says so, and the rest is there', async (t) => {
  const folder = t.testdir({});
  const parts = ['package.json', 'openapi.yaml', 'fixtures', 'dist'];
  const isPart = (path: string) => !path.startsWith(`${ROOT}dist/ui`);
  for (const part of parts) cpSync(ROOT + part, `${folder}/${part}`, { recursive: true, filter: isPart });
  t.notOk(existsSync(`${folder}/dist/ui`));
  const server = await serving(startProgram(t, process.execPath, [`${folder}/dist/cli.js`, '--port', '0']));
  for (const [url, what] of [
    ['/__admin/ui/', 'The dashboard'],
    ['/', 'The dashboard'],
    ['/__admin/postman', 'The Postman collection'],
    ['/__admin/postman/environment?download', 'The Postman collection'],
  ] as const) {
    const reply = await fetch(server.url + url, { headers: BROWSER });
    t.equal(reply.status, 404, url);
    const rest =
      'is not part of this installation: run npm run build where refund-mock is, and start it again';
    t.strictSame(await reply.json(), refusal('404000', `${what} ${rest}`));
    t.equal(reply.headers.get('content-disposition'), null);
  }
  t.equal((await fetch(`${server.url}/__admin/ui/assets/x-12345678.js`)).status, 404);
  t.equal((await fetch(`${server.url}/__admin/livez`)).status, 200);
});

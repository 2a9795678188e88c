// Swagger UI and everything below /docs: the files that there are, answered as files; whatever else is asked for, in
// the shape of any other refusal; and what could not be read once, or was not there, shown as soon as it can be.
import { cpSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { ROOT } from '../../scripts/root.js';
import { start } from '../support/helper.js';
import { openConnection, type Running, serving, startProgram } from '../support/process.js';

const NAMES = readdirSync(`${ROOT}dist/swagger-ui`);
const POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  png: 'image/png',
};

t.test('every file of Swagger UI is served as what it is, whole, and known again by its tag', async (t) => {
  const { app } = await start(t);
  const page = readFileSync(`${ROOT}dist/swagger-ui/index.html`);
  const files: [url: string, bytes: Buffer][] = [
    ['/docs', page],
    ['/docs/', page],
    ['/docs?anything', page],
    ...NAMES.map((name): [string, Buffer] => [
      `/docs/static/${name}`,
      readFileSync(`${ROOT}dist/swagger-ui/${name}`),
    ]),
  ];
  for (const [url, bytes] of files) {
    const type = url.includes('static') ? TYPES[url.split('.').at(-1) ?? ''] : TYPES.html;
    const reply = await app.inject({ url });
    t.equal(reply.statusCode, 200, url);
    t.ok(reply.rawPayload.equals(bytes), url);
    const { etag, 'content-type': sent } = reply.headers;
    t.equal(sent, type, url);
    t.match(reply.headers, {
      'content-security-policy': POLICY,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'content-length': String(bytes.length),
    });
    const head = await app.inject({ method: 'HEAD', url });
    t.match(head, { statusCode: 200, body: '', headers: { 'content-length': String(bytes.length) } }, url);
    // A server may send the whole where a part was asked for (RFC 9110, 14.2).
    for (const range of ['bytes=0-9', 'bytes=999999999-', 'bytes=9-1', 'lines=1']) {
      const part = await app.inject({ url, headers: { range } });
      t.equal(part.statusCode, 200, `${url} ${range}`);
      t.ok(part.rawPayload.equals(bytes), range);
    }
    for (const method of ['GET', 'HEAD'] as const) {
      const known = await app.inject({ method, url, headers: { 'if-none-match': `"x", W/${String(etag)}` } });
      t.match(known, { statusCode: 304, body: '' }, `${method} ${url}`);
    }
    const other = await app.inject({
      url,
      headers: { 'if-none-match': '"x"', 'if-modified-since': 'never' },
    });
    t.equal(other.statusCode, 200, url);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      const refused = await app.inject({ method, url });
      t.equal(refused.statusCode, 405, `${method} ${url}`);
      t.equal(refused.headers.allow, 'GET, HEAD');
      t.match(refused.json(), { error_code: '405001' });
    }
  }
});

t.test('nothing else is to be had below it: each try is refused in our shape, and on record', async (t) => {
  const mock = await start(t);
  await mock.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = mock.app.server.address() as { port: number };
  for (const path of [
    '/docs/nothing',
    '/docs/json',
    '/docs/static',
    '/docs/static/',
    '/docs/static/nothing.js',
    '/docs/static/../index.html',
    '/docs/static/../../package.json',
    '/docs/../package.json',
    '/docs/static/..%2f..%2fpackage.json',
    '/docs/static/%2e%2e/%2e%2e/package.json',
    '/docs/static/..%5c..%5cpackage.json',
    '/docs/static/.env',
    '/docs/static/.git/config',
    '/docs/.well-known/x',
    '/docs//static/index.html',
    '/docs/static//index.html',
    '/docs/static/index.html/',
    '/docs%2fstatic/index.html',
    '/docs/static%2findex.html',
    '/docs/static/index.html%00',
    '/docs/static/%00',
    '/docs/static/__proto__',
    '/docs/static/swagger-ui.css.map',
    '/docs/static/SWAGGER-UI.CSS',
    '/docs/static/swagger-ui.css;v=1',
    '/docsx',
  ]) {
    for (const method of ['GET', 'DELETE']) {
      const connection = await openConnection(t, port);
      connection.send(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      const [head = '', body = ''] = (await connection.closed).split('\r\n\r\n');
      t.match(head, /^HTTP\/1\.1 404 .*\r\ncontent-type: application\/json; charset=utf-8/s, path);
      const { error_code: code, error_message: message } = JSON.parse(body) as Record<string, string>;
      t.equal(code, '404000', path);
      t.match(message, `Nothing is served at ${method} ${path}: `);
      const [, link = ''] = /\r\nlink: <([^>]*)>; rel="describedby"/.exec(head) ?? [];
      const record = await mock.get(link, { user: null });
      t.match(record.body, { method, path, status: 404, refusal: { reason: 'unknownRoute' } }, path);
    }
  }
});

t.test('an address below it that cannot be read is refused in our shape as well', async (t) => {
  const { get } = await start(t);
  for (const url of ['/docs/%zz', '/docs/static/%', '/docs/%ff']) {
    const reply = await get(url, { user: null });
    t.equal(reply.status, 400, url);
    t.match(reply.body, { error_code: '400001' });
    t.ok(reply.headers.link, url);
  }
});

/** An installation of its own, whose files may come and go. */
function installation(t: Test): string {
  const folder = t.testdir({});
  for (const part of ['package.json', 'openapi.yaml', 'fixtures', 'postman', 'dist']) {
    cpSync(ROOT + part, join(folder, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** What a stop must look like, whatever could not be read before it. */
async function stopsQuietly(t: Test, server: Running): Promise<void> {
  server.kill('SIGTERM');
  const { code, stderr } = await server.ended;
  t.equal(code, 0);
  t.notMatch(stderr, /^\s+at /m, 'no stack is printed');
}

/** Each is first asked for when it is not there. */
const LAZY: readonly [url: string, part: string][] = [
  ['/docs', 'dist/swagger-ui'],
  ['/docs/', 'dist/swagger-ui/index.html'],
  ['/docs/static/swagger-ui-bundle.js', 'dist/swagger-ui/swagger-ui-bundle.js'],
  ['/__admin/ui/', 'dist/ui'],
  ['/__admin/postman', 'postman'],
  ['/openapi.yaml', 'openapi.yaml'],
];

t.test('what was not there is shown once it is', async (t) => {
  const folder = installation(t);
  const server = await serving(
    startProgram(t, process.execPath, [join(folder, 'dist/cli.js'), '--port', '0']),
  );
  for (const [url, part] of LAZY) {
    renameSync(join(folder, part), join(folder, 'away'));
    for (const time of ['once', 'twice']) {
      const reply = await fetch(server.url + url);
      t.ok([404, 503].includes(reply.status), `${url} without ${part}, ${time}: ${reply.status}`);
      t.match(await reply.json(), { error_code: /^(404|503)000$/, error_message: /\w/ });
      t.equal((await fetch(server.url + url, { method: 'DELETE' })).status >= 404, true);
    }
    renameSync(join(folder, 'away'), join(folder, part));
    t.equal((await fetch(server.url + url)).status, 200, `${url} with ${part} again`);
  }
  await stopsQuietly(t, server);
});

t.test('what could not be read for want of file handles is read when there are some again', async (t) => {
  const limited = 'ulimit -n 64; exec "$0" "$@"';
  const args = ['-c', limited, process.execPath, `${ROOT}dist/cli.js`, '--port', '0'];
  const server = await serving(startProgram(t, 'sh', args));
  const asked = await openConnection(t, server.port);
  const get = async (url: string, mark: string) => {
    asked.send(`GET ${url} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return asked.received(mark);
  };
  await get('/__admin/livez', '"status"');
  const idle = await Promise.all(Array.from({ length: 80 }, () => openConnection(t, server.port)));
  // With its last handle the server closes whom it cannot serve, so that from then on there is none to open a file.
  await Promise.race(idle.map(({ closed }) => closed));
  const failed = await get('/docs?first', 'Swagger UI cannot be read just now (EMFILE)');
  t.match(failed, /HTTP\/1\.1 503 .*\r\ncontent-type: application\/json/s);
  await get('/__admin/ui/?first', 'The dashboard cannot be read just now (EMFILE)');
  for (const { leave } of idle) leave();
  for (const path of ['/docs', '/__admin/ui/', '/docs/static/swagger-ui.css']) {
    let status = 0;
    // Whoever comes before the handles are back is cut off.
    while (status !== 200) {
      status = await fetch(server.url + path).then(
        (reply) => reply.status,
        () => 0,
      );
    }
    t.equal(status, 200, path);
  }
  await stopsQuietly(t, server);
});

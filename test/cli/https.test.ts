// HTTPS: with a certificate made at start or one that is given, the server does all that it does over plain HTTP, also
// what ends connections; what cannot be served with ends the start.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, type RequestOptions, request } from 'node:https';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { makeCertificate } from '../../src/cli/certificate.js';
import { DOCUMENTS } from '../../src/server/docs.js';
import { basic, OVERPAID, refundOf } from '../support/helper.js';
import { HAS_IPV6, openConnection, runCli, type Server, startCli } from '../support/process.js';
import { TLS } from '../support/tls.js';

const DAY_MS = 86_400_000;
const AUTHORIZED = { authorization: basic('my_app'), 'content-type': 'application/json' };

type Got = { status?: number; text: string; error?: string; headers: Record<string, unknown> };

/** A call by a client that trusts one authority. */
function call(ca: string, url: string, options: RequestOptions = {}, body?: object): Promise<Got> {
  return new Promise((resolve) => {
    const got: Got = { text: '', headers: {} };
    const end = (error?: NodeJS.ErrnoException) => {
      resolve(error === undefined ? got : { ...got, error: error.code ?? error.message });
    };
    const agent = options.agent ?? new Agent({ keepAlive: false });
    const sent = request(url, { ca, agent, headers: AUTHORIZED, ...options }, (answer) => {
      got.status = answer.statusCode;
      got.headers = answer.headers;
      answer.setEncoding('utf8').on('data', (text: string) => {
        got.text += text;
      });
      answer.on('end', () => end()).on('error', end);
    });
    sent.on('error', end).end(body && JSON.stringify(body));
  });
}

async function startTls(t: Test, args: readonly string[] = []): Promise<{ server: Server; ca: string }> {
  const file = join(t.testdir(), 'ca.pem');
  const server = await startCli(t, ['--tls', '--tls-ca-out', file, ...args]);
  return { server, ca: readFileSync(file, 'utf8') };
}

t.test('--tls serves HTTPS to whoever trusts the certificate that it writes', async (t) => {
  const { server, ca } = await startTls(t);
  t.equal(server.stdout(), `refund-mock listening on https://127.0.0.1:${server.port}\n`);
  const hosts = ['127.0.0.1', 'localhost', ...(HAS_IPV6 ? ['[::1]'] : [])];
  for (const host of hosts) {
    t.equal((await call(ca, `https://${host}:${server.port}/v3/ping`)).status, 200, host);
  }
  const posted = { method: 'POST' };
  const url = `${server.url}${OVERPAID}/creditbalancerefunds`;
  t.equal((await call(ca, url, posted, refundOf())).status, 201);
  t.match((await call(TLS.cert, url)).error, /^(SELF_SIGNED|UNABLE_TO)/, 'and to nobody else');
  for (const document of DOCUMENTS) {
    for (const host of ['127.0.0.1', 'localhost']) {
      const { text } = await call(ca, `https://${host}:${server.port}${document}`);
      const own = `https://${host}:${server.port}/${document.startsWith('/__admin') ? '__admin' : 'v3'}`;
      t.match(text, own, `${document} names it so`);
      t.notMatch(text, /http:\/\/(127\.0\.0\.1:4747|localhost:\d)/, document);
    }
  }
});

t.test('the certificate names the loopback names, what is bound, and what is allowed', async (t) => {
  const now = Date.now();
  const { cert, ca, key } = await makeCertificate(['localhost', '*.localhost', '::1', 'mock.test'], now);
  const [leaf, authority] = [new X509Certificate(cert), new X509Certificate(ca)];
  t.equal(leaf.subjectAltName, 'DNS:localhost, DNS:*.localhost, IP Address:0:0:0:0:0:0:0:1, DNS:mock.test');
  t.equal(leaf.checkIssued(authority), true);
  t.equal(leaf.verify(authority.publicKey), true);
  t.strictSame([leaf.ca, authority.ca], [false, true]);
  t.match(key, '-----BEGIN PRIVATE KEY-----');
  const other = await makeCertificate(['localhost'], now);
  t.not(new X509Certificate(other.ca).serialNumber, authority.serialNumber);
  t.equal(leaf.verify(new X509Certificate(other.ca).publicKey), false);

  const args = ['--host', '0.0.0.0', '--admin-token', 'x', '--allow-host', 'mock.test'];
  const started = await startTls(t, args);
  const named = { servername: 'mock.test', headers: { ...AUTHORIZED, host: 'mock.test' } };
  t.equal((await call(started.ca, `https://127.0.0.1:${started.server.port}/v3/ping`, named)).status, 200);
});

t.test('plain HTTP on that port is answered with what to do, and told', async (t) => {
  const { server, ca } = await startTls(t);
  const plain = await openConnection(t, server.port);
  plain.send('GET /v3/ping HTTP/1.1\r\nHost: localhost\r\n\r\n');
  t.match(await plain.closed, /^HTTP\/1.1 400 Bad Request\r\n.*This port speaks HTTPS: send to https:\/\//s);
  t.match(server.stderr(), 'a client spoke plain HTTP to this port');
  t.equal((await call(ca, `${server.url}/v3/ping`)).status, 200);
});

for (const [effect, expected] of [
  ['reset', { error: 'ECONNRESET' }],
  ['lose-answer', { error: 'ECONNRESET' }],
  ['reset-mid-body', { status: 200, error: 'ECONNRESET' }],
  ['cut-body', { status: 200, error: 'ECONNRESET' }],
  ['not-json', { status: 200, text: /<html>/ }],
] as const) {
  t.test(`the fault ${effect} works over TLS`, async (t) => {
    const { server, ca } = await startTls(t);
    const rule = { operation: 'getPing', effect, times: 1 };
    const posted = { method: 'POST' };
    t.equal((await call(ca, `${server.url}/__admin/faults?sandbox=my_app`, posted, rule)).status, 201);
    t.match(await call(ca, `${server.url}/v3/ping`), expected);
    t.equal((await call(ca, `${server.url}/v3/ping`)).status, 200, 'and the server goes on');
    t.notMatch(server.stderr(), '"level":50');
  });
}

t.test('a stop answers what is in flight, says that it closes, and waits for no handshake', async (t) => {
  const { server, ca } = await startTls(t);
  const silent = await openConnection(t, server.port);
  const rule = { operation: 'getPing', delay: { ms: 60_000 } };
  await call(ca, `${server.url}/__admin/faults?sandbox=my_app`, { method: 'POST' }, rule);
  const agent = new Agent({ keepAlive: true });
  t.teardown(() => agent.destroy());
  const slow = call(ca, `${server.url}/v3/ping`, { agent });
  const events = `${server.url}/__admin/events?sandbox=my_app&type=fault.fired`;
  while (JSON.parse((await call(ca, events)).text).count === 0);
  server.kill('SIGTERM');
  t.match(await slow, { status: 200, headers: { connection: 'close' } });
  await silent.closed;
  t.match(await server.ended, { code: 0, signal: null });
});

t.test('the cookie of the control plane is for TLS only', async (t) => {
  const { server, ca } = await startTls(t, ['--admin-token', 'Open-Sesame-9']);
  const session = `${server.url}/__admin/session`;
  const made = await call(ca, session, { method: 'POST' }, { token: 'Open-Sesame-9' });
  const [cookie = ''] = made.headers['set-cookie'] as string[];
  t.match(cookie, /^refund_mock_secure_session_\d+=[0-9a-f]+; .*; Secure$/);
  const [pair = ''] = cookie.split(';');
  const headers = { cookie: pair };
  t.equal(JSON.parse((await call(ca, session, { headers })).text).signed_in, true);
});

t.test('a certificate of your own is served', async (t) => {
  const folder = t.testdir({ 'a.crt': TLS.cert, 'a.key': TLS.key });
  const server = await startCli(t, ['--tls-cert', `${folder}/a.crt`, '--tls-key', `${folder}/a.key`]);
  t.match(server.url, /^https:/);
  t.equal((await call(TLS.cert, `${server.url}/v3/ping`)).status, 200);
});

t.test('what cannot be served with ends the start, with what is wrong', async (t) => {
  const now = Date.now();
  const [old, early] = [
    await makeCertificate(['localhost'], now - 500 * DAY_MS),
    await makeCertificate(['localhost'], now + 5 * DAY_MS),
  ];
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const encrypted = privateKey.export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'x',
  });
  const folder = t.testdir({
    'a.crt': TLS.cert,
    'a.key': TLS.key,
    'other.key': String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    'locked.key': String(encrypted),
    'old.crt': old.cert,
    'old.key': old.key,
    'early.crt': early.cert,
    'early.key': early.key,
    'broken.crt': TLS.cert.replace('MII', 'MIX'),
    empty: '',
  });
  const of = (cert: string, key: string) => [
    '--tls-cert',
    join(folder, cert),
    '--tls-key',
    join(folder, key),
  ];
  const cases: [args: string[], said: RegExp][] = [
    [of('a.crt', 'other.key'), /--tls-key \S+other.key is not the key of the first certificate in \S+a.crt$/],
    [
      of('a.crt', 'locked.key'),
      /locked.key is encrypted: write it without a passphrase, with openssl pkey -in /,
    ],
    [of('old.crt', 'old.key'), /old.crt has expired: it was good until /],
    [of('early.crt', 'early.key'), /early.crt is good only from .* on$/],
    [of('a.key', 'a.key'), /holds no certificate in PEM.*is it the file for --tls-key\?$/],
    [of('a.crt', 'a.crt'), /holds no private key in PEM.*is it the file for --tls-cert\?$/],
    [of('broken.crt', 'a.key'), /holds a certificate that cannot be read/],
    [of('empty', 'a.key'), /holds no certificate in PEM/],
    [of('a.crt', 'empty'), /holds no private key in PEM/],
    [of('none', 'a.key'), /--tls-cert \S+none cannot be read: ENOENT/],
    [of('a.crt', '.'), /--tls-key \S+ cannot be read: it is a folder, not a file$/],
    [['--tls-cert', '/dev/zero', '--tls-key', 'x'], /--tls-cert \/dev\/zero cannot be read: it is a device/],
    [['--tls-cert', 'x'], /--tls-cert needs --tls-key FILE beside it$/],
    [['--tls-key', 'x'], /--tls-key needs --tls-cert FILE beside it$/],
    [['--tls-ca-out', 'x'], /--tls-ca-out writes what --tls makes: add --tls$/],
    [[...of('a.crt', 'a.key'), '--tls-ca-out', 'x'], /leave out --tls-cert and --tls-key$/],
    [['--tls', '--port', '0', '--tls-ca-out', folder], /--tls-ca-out \S+ cannot be written: EISDIR/],
  ];
  for (const [args, said] of cases) {
    const { code, stdout, stderr } = await runCli(t, args);
    t.strictSame({ code, stdout }, { code: 2, stdout: '' });
    t.match(stderr.trimEnd().split('\n').at(-1), said);
  }
});

t.test('a server that cannot start leaves the file of another one alone', async (t) => {
  const { server } = await startTls(t);
  const file = join(t.testdir(), 'ca.pem');
  writeFileSync(file, 'of another one');
  t.match(await runCli(t, ['--tls', '--tls-ca-out', file, '--port', String(server.port)]), { code: 1 });
  t.equal(readFileSync(file, 'utf8'), 'of another one');
});

for (const [program, args] of [
  ['curl', (ca: string, url: string) => ['-sS', '--cacert', ca, '-u', 'a:b', url]],
  [
    'python3',
    (ca: string, url: string) => [
      '-c',
      `import ssl, urllib.request as r; c = ssl.create_default_context(cafile='${ca}'); c.verify_flags |= ssl.VERIFY_X509_STRICT; print(r.urlopen('${url.replace('/v3/ping', '/__admin/livez')}', context=c).read())`,
    ],
  ],
] as const) {
  t.test(`${program} trusts it, as strict as it can be`, async (t) => {
    const found = ['/usr/bin', '/usr/local/bin', '/bin'].some((folder) => existsSync(`${folder}/${program}`));
    if (!found) return void t.comment(`left out: ${program} over TLS; install ${program} to have it tried`);
    const file = join(t.testdir(), 'ca.pem');
    const server = await startCli(t, ['--tls', '--tls-ca-out', file]);
    const said = execFileSync(program, args(file, `${server.url}/v3/ping`), { encoding: 'utf8' });
    t.match(said, /"success":true|"status":"ok"/);
  });
}

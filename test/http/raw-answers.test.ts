// What is answered before there is a request, over raw connections: in the shape of every other answer, as JSON, and on
// record.
import { connect } from 'node:net';
import t, { type Test } from 'tap';
import { type Mock, start } from '../support/helper.js';

async function listen(t: Test): Promise<{ readonly mock: Mock; readonly port: number }> {
  const mock = await start(t);
  await mock.app.listen({ port: 0, host: '127.0.0.1' });
  return { mock, port: (mock.app.server.address() as { port: number }).port };
}

function exchange(t: Test, port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    t.teardown(() => socket.destroy());
    socket.setEncoding('utf8').on('data', (piece: string) => {
      answer += piece;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

const HEAD = 'Host: localhost\r\nConnection: close\r\n';

// What is sent, the status, the code, what the message says, and the method and path on record.
const ROWS: readonly (readonly [sent: string, status: number, says: RegExp, method: string, path: string])[] =
  [
    [
      `GET /v3/ping HTTP/1.1\r\n${HEAD}Expect: x-tea\r\n\r\n`,
      417,
      /^Expect x-tea is not known/,
      'GET',
      '/v3/ping',
    ],
    [
      `PUT /nothing HTTP/1.1\r\n${HEAD}Expect: 200-ok\r\n\r\n`,
      417,
      /^Expect 200-ok is not/,
      'PUT',
      '/nothing',
    ],
    [
      `CONNECT example.com:443 HTTP/1.1\r\n${HEAD}\r\n`,
      405,
      /^CONNECT is not allowed/,
      'CONNECT',
      'example.com:443',
    ],
    [
      `TRACE /v3/ping HTTP/1.1\r\n${HEAD}\r\n`,
      405,
      /^TRACE is not allowed at \/v3\/ping/,
      'TRACE',
      '/v3/ping',
    ],
    [`PROPFIND /v3/ping HTTP/1.1\r\n${HEAD}\r\n`, 405, /^PROPFIND is not allowed/, 'PROPFIND', '/v3/ping'],
    [`PURGE /nothing HTTP/1.1\r\n${HEAD}\r\n`, 404, /^Nothing is served at PURGE/, 'PURGE', '/nothing'],
    [`get /v3/ping HTTP/1.1\r\n${HEAD}\r\n`, 400, /^The request cannot be read as HTTP$/, 'get', '/v3/ping'],
    [`GET /v3/ping HTTP/3.7\r\n${HEAD}\r\n`, 505, /send HTTP\/1\.1$/, 'GET', '/v3/ping'],
    ['GET /v3/ping HTTP/1.1\r\nConnection: close\r\n\r\n', 403, /^Host \(none\)/, 'GET', '/v3/ping'],
    [
      `POST /v3/ping HTTP/1.1\r\n${HEAD}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
      400,
      /^The request cannot be read as HTTP/,
      'POST',
      '/v3/ping',
    ],
    [
      `POST /v3/ping HTTP/1.1\r\n${HEAD}Content-Length: x\r\n\r\n`,
      400,
      /Content-Length is no number/,
      'POST',
      '/v3/ping',
    ],
    [
      `GET /v3/ping?secret=hunter2 HTTP/1.1\r\n${HEAD}bad header: x\r\n\r\n`,
      400,
      /^The request cannot be read as HTTP/,
      'GET',
      '/v3/ping?secret=[redacted]',
    ],
    [
      `GET /v3/ping HTTP/1.1\r\n${HEAD}X: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      /at most 16 KiB$/,
      'GET',
      '/v3/ping',
    ],
    ['HELLO\r\n\r\n', 400, /^The request cannot be read as HTTP$/, '', ''],
  ];

for (const [sent, status, says, method, path] of ROWS) {
  const [line = ''] = sent.split('\r\n');
  t.test(`${line} (${status}) is answered as JSON, and on record`, async (t) => {
    const { mock, port } = await listen(t);
    const [head = '', body = ''] = (await exchange(t, port, sent)).split('\r\n\r\n');
    t.match(head, new RegExp(`^HTTP/1.1 ${status} `));
    t.match(head.toLowerCase(), /content-type: application\/json; charset=utf-8/);
    const { error_code, error_message, code, message } = JSON.parse(body);
    t.match(message, says);
    t.strictSame([error_code, error_message], [String(code), message]);
    t.equal(String(code).slice(0, 3), String(status));
    const [, id] = /<\/__admin\/unassigned\/(\d+)>/.exec(head) ?? [];
    const record = (await mock.get(`/__admin/unassigned/${id}`, { user: null })).body;
    t.match(record, { method, path, status, response_body: body });
    t.match(record.refusal, { code: error_code });
  });
}

t.test('Expect: 100-continue is asked to go on, in any letters', async (t) => {
  const { port } = await listen(t);
  for (const expect of ['100-continue', '100-Continue']) {
    const auth = `Authorization: Basic ${Buffer.from('a:b').toString('base64')}\r\n`;
    const type = 'Content-Type: application/json\r\nContent-Length: 2\r\n';
    const sent = `POST /v3/ping HTTP/1.1\r\n${HEAD}${auth}${type}Expect: ${expect}\r\n\r\n{}`;
    t.match(await exchange(t, port, sent), /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
  }
});

t.test('a request that does not arrive in time is told so, and both its limits are set', async (t) => {
  const { mock, port } = await listen(t);
  const { server } = mock.app;
  t.strictSame([server.headersTimeout, server.requestTimeout], [60_000, 300_000]);
  // Node says this when the time is over.
  server.once('connection', (socket) => {
    const late = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    socket.once('data', () => server.emit('clientError', late, socket));
  });
  const answer = await exchange(t, port, 'GET /v3/ping HTTP/1.1\r\nHost: local');
  t.match(answer, /^HTTP\/1\.1 408 Request Timeout\r\n/);
  t.match(answer, /"The request did not arrive in time: its head may take 60 s, and all of it 300 s"/);
  t.match((await mock.get('/__admin/unassigned', { user: null })).body.data[0], { status: 408 });
});

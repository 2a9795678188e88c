// Whoever is at work keeps its sandbox: a request that is on its way is never paid for by making room for another, and
// what was acknowledged is found afterwards. Over real sockets, with heads and bodies that come in pieces.
import t, { type Test } from 'tap';
import { type Mock, OVERPAID, refundOf, refusal } from '../support/helper.js';
import { startReceiver } from '../support/receiver.js';
import { type Line, type Listening, listen, request } from '../support/sockets.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const MINUTE = 60_000;
const DELAY_MS = 4321;

const refund = (user: string, token = 'kept') =>
  request('POST', REFUNDS, user, refundOf({ token, amount: 1 }));
const fullOf = (cap: number) => `All ${cap} sandboxes are in use`;

/** The next answers of `worker` are held up. */
async function delayNext({ post }: Mock, times = 1): Promise<void> {
  const made = await post('/__admin/faults', { delay: { ms: DELAY_MS }, times }, { user: 'worker' });
  if (made.status !== 201) throw new Error(made.text);
}

async function findsRefund({ mock }: Listening, user: string, token = 'kept'): Promise<boolean> {
  const { status, body } = await mock.get(`/__admin/refunds?sandbox=${user}`, { user: null });
  const all: { refund: { token: string } }[] = status === 200 ? body.data : [];
  return all.some((one) => one.refund.token === token);
}

type Work = {
  /** Begins something in the sandbox `worker`; what is returned ends it as it should end. */
  readonly begin: (on: Listening, line: Line, t: Test) => Promise<() => Promise<unknown>>;
  /** Whether the sandbox is in use when it is over, so that it still makes no room for some time. */
  readonly stays: boolean;
};

const WORKS: Readonly<Record<string, Work>> = {
  'a body that is on its way': {
    stays: true,
    async begin(_, line) {
      const [head, body] = refund('worker');
      await line.begin(head + body.slice(0, 9));
      return async () => {
        line.send(body.slice(9));
        return line.answer();
      };
    },
  },
  'a body of which nothing has come': {
    stays: false,
    async begin(_, line) {
      const [head] = request('POST', '/v3/ping', 'worker', {});
      await line.begin(head);
      return async () => {
        line.send('{}');
        return line.answer();
      };
    },
  },
  'a body on the control plane': {
    stays: true,
    async begin(_, line) {
      const [head, body] = request('POST', '/__admin/accounts?sandbox=worker', 'x', { token: 'made' });
      await line.begin(head);
      return async () => {
        line.send(body);
        return line.answer();
      };
    },
  },
  'an answer that a fault holds up': {
    stays: true,
    async begin({ mock, runOut }, line) {
      await delayNext(mock);
      await line.begin(refund('worker').join(''));
      await mock.get('/__admin/events/wait?sandbox=worker&type=refund.created');
      return async () => {
        runOut(DELAY_MS);
        return line.answer();
      };
    },
  },
  'a wait': {
    stays: true,
    async begin({ mock }, line) {
      await mock.call('PUT', '/__admin/sandboxes/worker');
      await line.begin(
        request('GET', '/__admin/events/wait?type=refund.created&timeout=5m', 'worker').join(''),
      );
      return async () => {
        await mock.post(REFUNDS, refundOf(), { user: 'worker' });
        return line.answer();
      };
    },
  },
  'a stream': {
    stays: true,
    async begin({ mock }, line) {
      await mock.call('PUT', '/__admin/sandboxes/worker');
      const [head] = request('GET', '/__admin/events', 'worker');
      await line.begin(head.replace('Host', 'Accept: text/event-stream\r\nHost'));
      await line.hears(': listening');
      return () => line.leave();
    },
  },
  'an advance that waits for a receiver': {
    stays: true,
    async begin(on, line, t) {
      const answer = await startSlowReceiver(on, t);
      await line.begin(request('POST', '/__admin/clock/advance', 'worker', { by: '1d' }).join(''));
      await answer.isAwaited;
      return async () => {
        answer.give();
        return line.answer();
      };
    },
  },
};

/** A receiver that is told of a refund of `worker`, and answers when it is asked to. */
async function startSlowReceiver({ mock }: Listening, t: Test) {
  let give: () => void = () => undefined;
  const answer = new Promise<number>((resolve) => {
    give = () => resolve(200);
  });
  const receiver = await startReceiver(t, () => answer);
  const login = { basic_auth_username: 'me', basic_auth_password: 'my_20-to-50-character_Password' };
  const webhook = { name: 'w', events: ['*'], config: { url: receiver.url, ...login } };
  t.equal((await mock.post('/v3/webhooks', webhook, { user: 'worker' })).status, 201);
  t.equal((await mock.post(REFUNDS, refundOf({ token: 'told' }), { user: 'worker' })).status, 201);
  return { give, isAwaited: receiver.count(1) };
}

const newcomerIn = async ({ mock }: Listening) => {
  const { status, text } = await mock.get('/v3/ping', { user: 'newcomer' });
  return status === 503 && text.includes(fullOf(1)) ? 'full' : status;
};
const dropped = ({ mock }: Listening, name: string) =>
  mock.call('DELETE', `/__admin/sandboxes/${name}`, { user: null });

for (const [what, { begin, stays }] of Object.entries(WORKS)) {
  t.test(`${what} keeps its sandbox for as long as it takes, and no longer`, async (t) => {
    const on = await listen(t, { maxSandboxes: 1 });
    const line = await on.open();
    const finish = await begin(on, line, t);
    t.equal(await newcomerIn(on), 'full');
    on.mock.tick(11 * MINUTE);
    t.equal(await newcomerIn(on), 'full', 'whoever is at work is not idle');
    const answer = (await finish()) as { status: number } | undefined;
    t.ok(answer === undefined || answer.status < 300, `answered ${answer?.status}`);
    t.equal(await newcomerIn(on), stays ? 'full' : 200, 'idle since then at the earliest');
    on.mock.tick(10 * MINUTE);
    t.equal(await newcomerIn(on), 200);
  });

  t.test(`${what} keeps its sandbox no longer than its connection`, async (t) => {
    const on = await listen(t, { maxSandboxes: 1 });
    const line = await on.open();
    const finish = await begin(on, line, t);
    await line.leave();
    if (what.startsWith('an advance')) {
      on.mock.tick(11 * MINUTE);
      t.equal(await newcomerIn(on), 'full', 'the clock goes on without who asked for it');
      const moved = on.mock.get('/__admin/events/wait?type=clock.moved&sandbox=worker');
      void finish().catch(() => undefined);
      t.equal((await moved).status, 200);
    }
    on.mock.tick(10 * MINUTE);
    t.equal(await newcomerIn(on), 200);
  });
}

t.test('a message to a receiver keeps its sandbox until it is answered', async (t) => {
  const on = await listen(t, { maxSandboxes: 1 });
  const answer = await startSlowReceiver(on, t);
  await answer.isAwaited;
  on.mock.tick(11 * MINUTE);
  t.equal(await newcomerIn(on), 'full');
  const told = on.mock.get('/__admin/deliveries/wait?sandbox=worker&refund_token=told');
  answer.give();
  t.equal((await told).status, 200);
  on.mock.tick(10 * MINUTE);
  t.equal(await newcomerIn(on), 200);
});

t.test(
  'a head that comes in pieces finds its sandbox when it is whole, or is told that there is no room',
  async (t) => {
    const on = await listen(t, { maxSandboxes: 1 });
    const [late, early] = [await on.open(), await on.open()];
    const [head, body] = refund('late');
    late.send(head.slice(0, 40));
    const [first, rest] = [refund('early')[0], refund('early')[1]];
    await early.begin(first + rest.slice(0, 5));
    await late.begin(head.slice(40));
    t.match(await late.answer(), { status: 503 });
    early.send(rest.slice(5));
    t.equal((await early.answer()).status, 201);
    t.ok(await findsRefund(on, 'early'));
    await dropped(on, 'early');
    const again = await on.open();
    again.send(head.slice(0, -3));
    await again.begin(head.slice(-3) + body);
    t.equal((await again.answer()).status, 201);
    t.ok(await findsRefund(on, 'late'));
  },
);

t.test('--shared has room for everybody, whoever is at work', async (t) => {
  const on = await listen(t, { maxSandboxes: 1, shared: true });
  const line = await on.open();
  const [head, body] = refund('worker');
  await line.begin(head);
  t.equal(await newcomerIn(on), 200);
  line.send(body);
  t.equal((await line.answer()).status, 201);
  t.ok(await findsRefund(on, 'anybody'));
});

// What is sent on one connection, one after the other, and how each is answered.
const REFUSED: readonly [what: string, lines: string, status: number][] = [
  ['an unknown path', 'GET /v3/nothing', 404],
  ['a wrong method', 'PUT /v3/ping', 405],
  ['a wrong type', 'POST /v3/ping\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi', 415],
  ['broken JSON', 'POST /v3/ping\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{', 400],
  ['a page of none', 'GET /v3/credit/accounts?count=0', 400],
  ['an unknown account', 'GET /v3/credit/accounts/nobody', 404],
  ['a path that cannot be decoded', 'GET /v3/credit/accounts/%zz', 400],
  ['a token that is too long', `GET /v3/credit/accounts/${'x'.repeat(600)}`, 414],
  ['an example', 'GET /v3/ping\r\nPrefer: code=200', 200],
  ['an example that does not exist', 'GET /v3/ping\r\nPrefer: code=299', 400],
  ['what would come of a message that came of messages', 'GET /v3/ping\r\nX-Refund-Mock-Depth: 9', 400],
  ['an Expect that is not known', 'GET /v3/ping\r\nExpect: x', 417],
  ['a foreign page', 'POST /v3/ping\r\nOrigin: http://elsewhere.example\r\nContent-Length: 0', 403],
  ['a head alone', 'HEAD /v3/ping', 200],
  ['an ordinary call', 'GET /v3/ping', 200],
];

/** The head and what follows, of the user `worker`; the first line is the lines' first. */
function asWorker(lines: string): string {
  const [first = '', ...rest] = lines.split('\r\n');
  const [head] = request('GET', '/', 'worker');
  const whole = [`${first} HTTP/1.1`, ...head.split('\r\n').slice(1, 3), ...rest].join('\r\n');
  return rest.includes('') ? whole : `${whole}\r\n\r\n`;
}

t.test('nothing that was answered on a connection that stays open keeps a sandbox', async (t) => {
  const on = await listen(t, { maxSandboxes: 1 });
  let line = await on.open();
  for (const [what, lines, status] of REFUSED) {
    line.send(asWorker(lines));
    const answer = await line.answer(!lines.startsWith('HEAD'));
    t.equal(answer.status, status, `${what}: ${answer.body}`);
    t.equal(await newcomerIn(on), 200, what);
    if (/\r\nconnection: close/i.test(answer.head)) line = await on.open();
  }
});

t.test('nothing that is left behind on a connection that goes keeps a sandbox', async (t) => {
  for (const [what, lines, status] of REFUSED) {
    const on = await listen(t, { maxSandboxes: 1 });
    const line = await on.open();
    await on.mock.call('PUT', '/__admin/sandboxes/worker');
    const [head] = request('GET', '/__admin/events/wait?timeout=5m&sandbox=worker', 'x');
    const [unfinished] = refund('worker');
    await line.begin(head + asWorker(lines) + (status === 400 ? '' : unfinished));
    await line.leave();
    on.mock.tick(10 * MINUTE);
    t.equal(await newcomerIn(on), 200, what);
    await on.mock.app.close();
  }
});

for (const effect of ['reset', 'lose-answer', 'reset-mid-body', 'cut-body', 'not-json'] as const) {
  t.test(`an answer that meets ${effect} keeps no sandbox`, async (t) => {
    const on = await listen(t, { maxSandboxes: 1 });
    t.equal((await on.mock.post('/__admin/faults', { effect }, { user: 'worker' })).status, 201);
    const line = await on.open();
    await line.begin(request('GET', '/v3/ping', 'worker').join(''));
    if (effect === 'reset-mid-body') {
      await line.hears('"');
      on.runOut(100);
    }
    if (effect === 'not-json') t.equal((await line.answer()).status, 200);
    else await line.isOver;
    on.mock.tick(10 * MINUTE);
    t.equal(await newcomerIn(on), 200);
  });
}

/** What a sandbox may be put through while a request is in it. */
const SWAPS: Readonly<Record<string, (on: Listening) => Promise<unknown>>> = {
  'a reset': ({ mock }) => mock.post('/__admin/reset?sandbox=worker'),
  'going back to a snapshot': async ({ mock }) =>
    mock.post('/__admin/snapshots/before/restore?sandbox=worker'),
  'an import': async ({ mock }) => {
    const { body } = await mock.get('/__admin/state?sandbox=elsewhere&secrets=true');
    return mock.call('PUT', '/__admin/state?sandbox=worker', { body });
  },
  'being dropped': (on) => dropped(on, 'worker'),
};

for (const [what, swap] of Object.entries(SWAPS)) {
  t.test(`${what} while a refund is on its way: what is acknowledged later is there`, async (t) => {
    const on = await listen(t);
    await on.mock.post('/__admin/snapshots/before', undefined, { user: 'worker' });
    const line = await on.open();
    const [head, body] = refund('worker');
    await line.begin(head + body.slice(0, 20));
    const { status } = (await swap(on)) as { status: number };
    t.ok(status < 300, `${status}`);
    line.send(body.slice(20));
    const answer = await line.answer();
    t.equal(answer.status, 201);
    t.ok(await findsRefund(on, 'worker'));
    const [, record] = /Link: <([^>]+)>/i.exec(answer.head) ?? [];
    t.match((await on.mock.get(String(record), { user: null })).body, { status: 201 });
  });

  t.test(`${what} while the answer of a refund is held up: no answer tells of what is gone`, async (t) => {
    const on = await listen(t);
    await on.mock.post('/__admin/snapshots/before', undefined, { user: 'worker' });
    await delayNext(on.mock, 2);
    const [writer, reader] = [await on.open(), await on.open()];
    await writer.begin(refund('worker').join(''));
    await on.mock.get('/__admin/events/wait?sandbox=worker&type=refund.created');
    await reader.begin(request('GET', OVERPAID, 'worker').join(''));
    t.ok(((await swap(on)) as { status: number }).status < 300);
    on.runOut(DELAY_MS);
    const { status, body } = await writer.answer();
    t.equal(status, 503);
    const says =
      'The sandbox started over, or was dropped, while a fault held this answer up, and what the call did is gone: send it again';
    t.strictSame(JSON.parse(body), refusal('503002', says));
    t.notOk(await findsRefund(on, 'worker'));
    t.equal((await reader.answer()).status, 200, 'what was only read was so when it was read');
    t.equal((await on.mock.post(REFUNDS, refundOf({ token: 'kept' }), { user: 'worker' })).status, 201);
  });
}

t.test('a clock that begins anew does so before what is on its way', async (t) => {
  const on = await listen(t);
  const line = await on.open();
  const [head, body] = refund('worker');
  await line.begin(head);
  const at = '2025-12-01T00:00:00.000Z';
  t.equal((await on.mock.post('/__admin/clock?sandbox=worker', { at })).status, 200);
  line.send(body);
  t.match((await line.answer()).body, '"created_time":"2025-12-01T00:00:00Z"');
  t.ok(await findsRefund(on, 'worker'));
});

t.test(
  'what is on its way when its sandbox is dropped is refused if there is no room any more',
  async (t) => {
    const on = await listen(t, { maxSandboxes: 1 });
    const line = await on.open();
    const [head, body] = refund('worker');
    await line.begin(head + body.slice(0, 1));
    t.equal((await dropped(on, 'worker')).status, 204);
    t.equal((await on.mock.post(REFUNDS, refundOf(), { user: 'other' })).status, 201);
    line.send(body.slice(1));
    t.match(await line.answer(), { status: 503, body: fullOf(1) });
    t.notOk(await findsRefund(on, 'worker'));
  },
);

t.test('an advance ends when its sandbox is dropped, and says so', async (t) => {
  const on = await listen(t);
  const slow = await startSlowReceiver(on, t);
  const line = await on.open();
  await line.begin(request('POST', '/__admin/clock/advance', 'worker', { by: '9d' }).join(''));
  await slow.isAwaited;
  await dropped(on, 'worker');
  t.match(JSON.parse((await line.answer()).body), {
    finished: false,
    message: 'Stopped: the sandbox began anew meanwhile',
  });
});

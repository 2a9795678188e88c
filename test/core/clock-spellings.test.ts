// A clock is said in the same words to the command line, the library, a fixture and the control plane.
import t, { type Test } from 'tap';
import { readFlags } from '../../src/cli/flags.js';
import { readSettings } from '../../src/cli/settings.js';
import { createRefundMock } from '../../src/index.js';
import { buildApp } from '../../src/server/app.js';
import { defaultSettings } from '../../src/server/defaults.js';
import { groupsOf } from '../../src/server/settings.js';
import { type Mock, start } from '../support/helper.js';

const DAY = '2026-03-02T00:00:00.000Z';

/** The clock that a server with these settings begins with. */
async function begins(t: Test, app: Awaited<ReturnType<typeof buildApp>>) {
  t.teardown(() => app.close());
  return (await app.inject({ url: '/__admin/clock' })).json();
}

async function byFlag(t: Test, clock: string) {
  const { settings } = readSettings(readFlags(['--clock', clock], {}), defaultSettings());
  return begins(t, await buildApp(groupsOf(settings)));
}

async function byLibrary(clock: string) {
  const mock = await createRefundMock({ clock });
  const answer = (await mock.inject('/__admin/clock')).json();
  await mock.close();
  return answer;
}

const STATE = { version: 1, accounts: [{ token: 'a', user_token: 'u' }] };

async function byFixture(t: Test, clock: unknown) {
  const mock = await start(t);
  await mock.call('PUT', '/__admin/state', { body: { ...STATE, clock } });
  return (await mock.get('/__admin/clock')).body;
}

async function byCall(t: Test, body: object) {
  return (await (await start(t)).post('/__admin/clock', body)).body;
}

/** Each text with the parts that say the same, and what the clock then is. */
const SPELLINGS: readonly [text: string, parts: object, wanted: object][] = [
  [`frozen@${DAY}`, { mode: 'frozen', at: DAY }, { mode: 'frozen', rate: 0, now: DAY }],
  ['frozen@2026-03-02T00:00Z', { mode: 'frozen', at: DAY }, { mode: 'frozen', rate: 0, now: DAY }],
  ['frozen@2026-03-01T19:00:00-05:00', { mode: 'frozen', at: DAY }, { mode: 'frozen', now: DAY }],
  ['frozen', { mode: 'frozen' }, { mode: 'frozen', rate: 0, now: '2026-01-05T15:00:00.000Z' }],
  ['real', { mode: 'real', rate: 1 }, { mode: 'real', rate: 1 }],
  ['x60', { mode: 'real', rate: 60 }, { mode: 'real', rate: 60 }],
  ['x0.5', { mode: 'real', rate: 0.5 }, { mode: 'real', rate: 0.5 }],
  [`real@${DAY}`, { mode: 'real', rate: 1, at: DAY }, { mode: 'real', rate: 1, now: /^2026-03-02T/ }],
  [`x2@${DAY}`, { mode: 'real', rate: 2, at: DAY }, { mode: 'real', rate: 2, now: /^2026-03-02T/ }],
];

for (const [text, parts, wanted] of SPELLINGS) {
  t.test(`${text} is one clock in all places`, async (t) => {
    t.match(await byFlag(t, text), wanted, 'the flag');
    t.match(await byLibrary(text), wanted, 'the library');
    t.match(await byFixture(t, text), wanted, 'a fixture');
    t.match(await byCall(t, { clock: text }), wanted, 'a call with text');
    t.match(await byFixture(t, parts), wanted, 'a fixture in parts');
    t.match(await byCall(t, parts), wanted, 'a call in parts');
  });
}

const FORMS =
  'real, x60 (a minute a second) or frozen, each also from an instant as in frozen@2026-01-05T15:00:00Z';

for (const text of [
  '',
  'stopped',
  'Frozen',
  'frozen@noon',
  'frozen@',
  'x',
  'x0',
  'x1000001',
  '60',
  'real@2026-02-30T00:00Z',
]) {
  t.test(`"${text}" is a clock nowhere, and each place says what is`, async (t) => {
    if (text !== '') t.throws(() => readSettings(readFlags(['--clock', text], {}), defaultSettings()), FORMS);
    await t.rejects(createRefundMock({ clock: text }), /clock/);
    const mock = await start(t);
    const reply = await mock.post('/__admin/clock', { clock: text });
    t.equal(reply.status, 400);
    t.equal(reply.body.message, `Invalid input(s): clock must be ${FORMS}, not "${text}"`);
    await stands(t, mock);
  });
}

t.test('text beside parts is refused, whichever they are, even when they agree', async (t) => {
  const mock = await start(t);
  for (const part of [
    { mode: 'frozen' },
    { rate: 1 },
    { at: DAY },
    { now: DAY },
    { mode: 'real', rate: 2 },
  ]) {
    const reply = await mock.post('/__admin/clock', { clock: 'real', ...part });
    t.equal(
      reply.body.message,
      'Invalid input(s): clock says mode, rate and at in one: leave those out, or leave out clock',
    );
    await stands(t, mock);
  }
  t.match((await mock.post('/__admin/clock', { clock: { mode: 'real' } })).status, 400);
  const early = await mock.post('/__admin/clock', { clock: 'frozen@1969-12-31T00:00:00Z' });
  t.match(early.body.message, 'the clock cannot stand before 1970-01-01T00:00:00.000Z');
  await stands(t, mock);
});

async function stands(t: Test, { get }: Mock): Promise<void> {
  const wanted = { mode: 'frozen', now: '2026-01-05T15:00:00.000Z' };
  t.match((await get('/__admin/clock')).body, wanted, 'and nothing has changed');
}

t.test('frozen without an instant stops the clock where it stands', async (t) => {
  const mock = await start(t);
  await mock.post('/__admin/clock', { clock: `real@${DAY}` });
  mock.tick(5000);
  const { body } = await mock.post('/__admin/clock', { clock: 'frozen' });
  t.match(body, { mode: 'frozen', now: '2026-03-02T00:00:05.000Z' });
});

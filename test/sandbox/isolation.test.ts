// Sandboxes never see each other: whatever others do meanwhile, a sandbox answers as if it were alone. State, clock,
// ids, faults, snapshots and logs of random scripts, run alone and run interleaved with others.
import fc from 'fast-check';
import t from 'tap';
import { type Mock, OVERPAID, refundOf, start } from '../support/helper.js';

type Step = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body?: object;
};

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const get = (url: string): Step => ({ method: 'GET', url });
const post = (url: string, body: object = {}): Step => ({ method: 'POST', url, body });

const wish = fc.constantFrom('as usual', 'scenario=returned-R02', 'scenario=instant', 'scenario=late-return');
const name = fc.constantFrom('a', 'b');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(wish, fc.integer({ min: 1, max: 90_000 }))
      .map(([description, cents]) =>
        post(REFUNDS, refundOf({ method: 'ACH', amount: cents / 100, description })),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: 1, max: 60 })
      .map((hours) => post('/__admin/clock/advance', { by: `${hours}h` })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(get(OVERPAID), get('/v3/ping'), get(`${OVERPAID}/journalentries?count=50`)),
  },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: 1, max: 5 })
      .map((tenths) => post('/__admin/faults', { status: 503, probability: tenths / 10, times: 2 })),
  },
  name.map((one) => post(`/__admin/snapshots/${one}`)),
  name.map((one) => post(`/__admin/snapshots/${one}/restore`)),
  fc.constant(post('/__admin/accounts', { balance: -5 })),
  fc.constant<Step>({ method: 'PATCH', url: '/__admin/assumptions', body: { end_index: 'exclusive' } }),
  fc.constant<Step>({ method: 'DELETE', url: '/__admin/faults' }),
  fc.constant(post('/__admin/reset')),
  fc.constant(get('/v3/nothing')),
);

/** Where a script looks in the end. */
const LOOKS = ['state', 'events?count=100', 'requests?count=100', 'clock', 'faults', 'snapshots'].map(
  (path) => get(`/__admin/${path}`),
);

/** A step's answer, without what may differ: real time. */
async function answer(mock: Mock, user: string, { method, url, body }: Step): Promise<string> {
  const reply = await mock.call(method, url, { user, ...(body && { body }) });
  return `${reply.status} ${reply.text}`
    .replaceAll(/"duration_ms":[\d.]+/g, '"duration_ms":0')
    .replace(/"unassigned":.*$/, '');
}

async function runAlone(mock: Mock, user: string, script: readonly Step[]): Promise<string[]> {
  const said: string[] = [];
  for (const one of [...script, ...LOOKS]) said.push(await answer(mock, user, one));
  return said;
}

t.test('a script is answered the same alone and among others', async (t) => {
  const scripts = fc.array(fc.array(step, { minLength: 5, maxLength: 25 }), { minLength: 2, maxLength: 4 });
  let steps = 0;
  const property = fc.asyncProperty(
    scripts,
    fc.array(fc.nat(), { minLength: 100, maxLength: 100 }),
    async (all, turns) => {
      const crowd = await start(t);
      const said: string[][] = all.map(() => []);
      const left = all.map((script) => [...script, ...LOOKS]);
      for (let turn = 0; left.some((script) => script.length > 0); turn++) {
        // Now one and now another takes its turn, and some in the same moment.
        const open = left.flatMap((script, i) => (script.length > 0 ? [i] : []));
        const who = (turns[turn % turns.length] ?? 0) % (open.length + 1);
        const chosen = open[who] === undefined ? open : [open[who]];
        await Promise.all(
          chosen.map(async (i) => {
            const next = left[i]?.shift();
            if (next !== undefined) said[i]?.push(await answer(crowd, `user_${i}`, next));
            steps++;
          }),
        );
      }
      await crowd.app.close();
      for (const [i, script] of all.entries()) {
        const alone = await start(t);
        const expected = await runAlone(alone, `user_${i}`, script);
        await alone.app.close();
        for (const [place, text] of expected.entries()) {
          if (said[i]?.[place] !== text)
            throw new Error(`answer ${place} of ${i}:\n${said[i]?.[place]}\nalone:\n${text}`);
        }
      }
    },
  );
  const seed = Number(process.env.MODEL_SEED ?? (process.env.CI ? 20_260_105 : Date.now() % 1_000_000));
  t.comment(`MODEL_SEED=${seed} repeats this run`);
  const result = await fc.check(property, { numRuns: 15, seed });
  t.notOk(result.failed, String(fc.defaultReportMessage(result)));
  t.ok(steps > 300, `${steps} steps were run`);
});

// A server with room for few, and callers whose heads and bodies come in pieces while sandboxes are dropped, reset and
// left alone: held against a model that knows who may make room for whom, and which refunds were acknowledged.
import fc from 'fast-check';
import t, { type Test } from 'tap';
import { OVERPAID, refundOf } from '../support/helper.js';
import { type Line, type Listening, listen, request } from '../support/sockets.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const IDLE_MINUTES = 10;
const LINES = 4;

type Act = 'refund' | 'ping' | 'account' | 'broken';
type Step =
  | {
      readonly does: 'begin';
      readonly line: number;
      readonly name: string;
      readonly act: Act;
      readonly cut: number;
    }
  | { readonly does: 'finish' | 'leave'; readonly line: number }
  | { readonly does: 'drop' | 'call' | 'reset' | 'empty'; readonly name: string }
  | { readonly does: 'pass'; readonly minutes: number };

const name = fc.constantFrom('a', 'b', 'c', 'd');
const line = fc.nat({ max: LINES - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('begin' as const),
      line,
      name,
      act: fc.constantFrom<Act>('refund', 'refund', 'refund', 'ping', 'account', 'broken'),
      cut: fc.nat({ max: 250 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('finish' as const), line }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('leave' as const), line }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('call' as const), name }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('drop' as const, 'reset', 'empty'), name }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 11 }) }),
  },
);

/** What there is under a name. */
class Known {
  tokens = new Set<string>();
  isWritten = false;
  isEmpty = false;
  isDropped = false;
  inFlight = 0;
  order = 0;
  busyAt = 0;
}

/** Who is there, as the rules say: nobody who is at work goes, and of the others whoever would be missed least. */
class Model {
  readonly byName = new Map<string, Known>();
  readonly #cap: number;
  #uses = 0;
  now = 0;

  constructor(cap: number) {
    this.#cap = cap;
  }

  /** Undefined when there is no room. */
  arrive(name: string): Known | undefined {
    const known = this.byName.get(name) ?? (this.#hasRoom() ? new Known() : undefined);
    if (known === undefined) return undefined;
    this.byName.set(name, known);
    known.order = ++this.#uses;
    known.busyAt = this.now;
    return known;
  }

  drop(name: string): boolean {
    const known = this.byName.get(name);
    if (known !== undefined) known.isDropped = true;
    return this.byName.delete(name);
  }

  #hasRoom(): boolean {
    if (this.byName.size < this.#cap) return true;
    const mayGo = [...this.byName].filter(
      ([, one]) => one.inFlight === 0 && (!one.isWritten || this.now - one.busyAt >= IDLE_MINUTES),
    );
    const [first] = mayGo.sort(([, one], [, other]) => one.order - other.order);
    return first !== undefined && this.drop(first[0]);
  }
}

type UnderWay = {
  readonly name: string;
  readonly act: Act;
  readonly token: string;
  readonly rest: string;
  at: Known;
};

class Run {
  readonly #on: Listening;
  readonly #model: Model;
  readonly #lines: Line[];
  readonly #underWay: (UnderWay | undefined)[] = [];
  #tokens = 0;
  /** Refunds that were acknowledged, and requests that found no room. */
  acknowledged = 0;
  turnedAway = 0;

  constructor(on: Listening, cap: number, lines: Line[]) {
    this.#on = on;
    this.#model = new Model(cap);
    this.#lines = lines;
  }

  async step(one: Step): Promise<void> {
    if (one.does === 'begin') await this.#begin(one);
    else if ('line' in one) await (one.does === 'finish' ? this.#finish(one.line) : this.#leave(one.line));
    else if (one.does === 'pass') {
      this.#on.mock.tick(one.minutes * 60_000);
      this.#model.now += one.minutes;
    } else await this.#whole(one);
    await this.#compare(one);
  }

  /** Answers all that is under way, and looks whether everything acknowledged is there. */
  async end(): Promise<void> {
    for (const [line] of this.#lines.entries()) await this.#finish(line);
    for (const [name, { tokens }] of this.#model.byName) {
      const { body } = await this.#on.mock.get(`/__admin/refunds?sandbox=${name}&count=100`, { user: null });
      const found = body.data.map((one: { refund: { token: string } }) => one.refund.token).sort();
      same(found.join(), [...tokens].sort().join(), `refunds of ${name}`);
    }
  }

  async #begin({ line, name, act, cut }: Step & { does: 'begin' }): Promise<void> {
    const [on, busy] = [this.#lines[line], this.#underWay[line]];
    if (on === undefined || busy !== undefined) return;
    const token = `token_${++this.#tokens}`;
    const [head, body] = requestOf(act, name, token);
    // The body goes on after at least a byte of it is missing; the head may come in two pieces as well.
    const there = head + body.slice(0, cut % body.length);
    on.send(there.slice(0, cut % head.length));
    await on.begin(there.slice(cut % head.length));
    const at = this.#model.arrive(name);
    if (at === undefined) {
      this.turnedAway++;
      same((await on.answer()).status, 503, `${act} of ${name} without room`);
      await this.#reopen(line);
      return;
    }
    at.inFlight++;
    this.#underWay[line] = { name, act, token, rest: body.slice(cut % body.length), at };
  }

  async #finish(line: number): Promise<void> {
    const [on, underWay] = [this.#lines[line], this.#underWay[line]];
    if (on === undefined || underWay === undefined) return;
    const { act, name, rest, token } = underWay;
    on.send(rest);
    const { status } = await on.answer();
    const isRun = act !== 'broken';
    const at = isRun && underWay.at.isDropped ? this.#model.arrive(name) : underWay.at;
    same(status, at === undefined ? 503 : statusOf(act, at), `${act} of ${name}`);
    if (status === 503) this.turnedAway++;
    if (status === 201 && at !== undefined) {
      at.isWritten = true;
      if (act === 'refund') at.tokens.add(token);
      this.acknowledged++;
    }
    if (at !== undefined) at.busyAt = this.#model.now;
    this.#over(line);
    if (!isRun) await this.#reopen(line);
  }

  async #leave(line: number): Promise<void> {
    if (this.#underWay[line] !== undefined) this.#over(line);
    await this.#reopen(line);
  }

  #over(line: number): void {
    const at = this.#underWay[line]?.at;
    if (at !== undefined) at.inFlight--;
    if (at !== undefined) at.busyAt = this.#model.now;
    this.#underWay[line] = undefined;
  }

  async #reopen(line: number): Promise<void> {
    await this.#lines[line]?.leave();
    this.#lines[line] = await this.#on.open();
  }

  async #whole({ does, name }: Step & { name: string }): Promise<void> {
    const { mock } = this.#on;
    if (does === 'drop') {
      const { status } = await mock.call('DELETE', `/__admin/sandboxes/${name}`, { user: null });
      same(status, this.#model.drop(name) ? 204 : 404, `drop ${name}`);
      return;
    }
    const { status } =
      does === 'call'
        ? await mock.get('/v3/ping', { user: name })
        : await mock.post(`/__admin/reset?sandbox=${name}`, { to: does === 'empty' ? 'empty' : 'fixtures' });
    const at = this.#model.arrive(name);
    same(status, at === undefined ? 503 : 200, `${does} ${name}`);
    if (at === undefined) this.turnedAway++;
    else if (does !== 'call') {
      at.isEmpty = does === 'empty';
      at.isWritten = at.isEmpty;
      at.tokens.clear();
    }
  }

  async #compare(one: Step): Promise<void> {
    const { body } = await this.#on.mock.get('/__admin/sandboxes?count=100', { user: null });
    const names = body.data.map((all: { name: string }) => all.name).sort();
    same(names.join(), [...this.#model.byName.keys()].sort().join(), `names after ${JSON.stringify(one)}`);
  }
}

function requestOf(act: Act, name: string, token: string): [head: string, body: string] {
  if (act === 'account') return request('POST', `/__admin/accounts?sandbox=${name}`, 'x', { token });
  if (act === 'ping') return request('POST', '/v3/ping', name, { payload: token });
  const [head, body] = request('POST', REFUNDS, name, refundOf({ token, amount: 0.01 }));
  return [head, act === 'broken' ? `${body.slice(0, -1)}]` : body];
}

function statusOf(act: Act, { isEmpty }: Known): number {
  if (act === 'broken') return 400;
  if (act === 'ping') return 200;
  return act === 'refund' && isEmpty ? 404 : 201;
}

function same(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected) throw new Error(`${what}: ${actual}, and by the model ${expected}`);
}

async function run(t: Test, cap: number, steps: readonly Step[]): Promise<Run> {
  const on = await listen(t, { maxSandboxes: cap });
  const lines: Line[] = [];
  while (lines.length < LINES) lines.push(await on.open());
  const all = new Run(on, cap, lines);
  try {
    for (const one of steps) await all.step(one);
    await all.end();
  } finally {
    for (const one of lines) await one.leave();
    await on.mock.app.close();
  }
  return all;
}

t.test('no acknowledged refund is lost, and nobody is turned away without need', async (t) => {
  const total = { acknowledged: 0, turnedAway: 0 };
  const property = fc.asyncProperty(
    fc.integer({ min: 1, max: 3 }),
    fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }),
    async (cap, steps) => {
      const { acknowledged, turnedAway } = await run(t, cap, steps);
      total.acknowledged += acknowledged;
      total.turnedAway += turnedAway;
    },
  );
  const seed = Number(process.env.MODEL_SEED ?? (process.env.CI ? 20_260_105 : Date.now() % 1_000_000));
  t.comment(`MODEL_SEED=${seed} repeats this run`);
  const result = await fc.check(property, { numRuns: 30, seed, endOnFailure: true });
  t.notOk(result.failed, fc.defaultReportMessage(result) ?? 'as the model has it');
  t.ok(total.acknowledged > 40, `${total.acknowledged} were acknowledged`);
  t.ok(total.turnedAway > 40, `${total.turnedAway} were turned away`);
});

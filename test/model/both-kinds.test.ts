// Random runs over both kinds of refunds on one account: the balance is the sum of what was posted and never passes 0,
// a repeat changes nothing, and what is exported comes back as the same bytes.
import fc from 'fast-check';
import t from 'tap';
import { type Mock, OVERPAID, type Reply, refundOf, start } from '../support/helper.js';

const KINDS = { balance_refund: `${OVERPAID}/creditbalancerefunds`, refund: `${OVERPAID}/refunds` } as const;
type Kind = keyof typeof KINDS;
type Issued = { readonly kind: Kind; readonly token: string; readonly body: object };

const ISSUE = fc.record({
  act: fc.constant('issue' as const),
  kind: fc.constantFrom<Kind>('balance_refund', 'refund'),
  method: fc.constantFrom('ACH', 'CHECK'),
  /** Null for all of the credit, which account refunds can ask for. */
  cents: fc.option(fc.integer({ min: 1, max: 250_000 })),
});
const MOVE = fc.record({
  act: fc.constantFrom('move' as const, 'force' as const),
  which: fc.nat(),
  status: fc.constantFrom('PENDING', 'PROCESSING', 'SUBMITTED', 'COMPLETED', 'RETURNED', 'CANCELLED'),
});
const PASS = fc.record({
  act: fc.constant('pass' as const),
  by: fc.constantFrom('1h', '12h', '3d'),
});
const REPEAT = fc.record({ act: fc.constant('repeat' as const), which: fc.nat() });
const RUN = fc.array(fc.oneof(ISSUE, MOVE, MOVE, PASS, REPEAT), { minLength: 5, maxLength: 25 });
type Act = typeof RUN extends fc.Arbitrary<(infer One)[]> ? One : never;

function bodyOf({ kind, method, cents }: Extract<Act, { act: 'issue' }>, token: string): object {
  if (kind === 'balance_refund') return refundOf({ token, method, amount: (cents ?? 1) / 100 });
  const common = { token, method, type: 'CREDIT_BALANCE_REFUND' };
  return cents === null ? common : { ...common, amount: cents / 100 };
}

/** One run in a sandbox of its own. */
class Run {
  readonly #issued: Issued[] = [];
  readonly #sent: { readonly user: string };

  constructor(
    readonly mock: Mock,
    readonly user: string,
  ) {
    this.#sent = { user };
  }

  async take(act: Act): Promise<void> {
    if (act.act === 'issue') return this.#issue(act);
    if (act.act === 'pass') {
      await this.mock.post('/__admin/clock/advance', { by: act.by }, this.#sent);
      return;
    }
    const issued = this.#issued[act.which % this.#issued.length];
    if (issued === undefined) return;
    if (act.act === 'repeat') return this.#repeat(issued);
    const { kind, token } = issued;
    const url = `/__admin/refunds/${token}/transitions?resource=${kind}`;
    await this.mock.post(url, { status: act.status, force: act.act === 'force' }, this.#sent);
  }

  /** Both kinds count their tokens alike, so that they share them. */
  async #issue(act: Extract<Act, { act: 'issue' }>): Promise<void> {
    const count = this.#issued.filter(({ kind }) => kind === act.kind).length;
    const token = `r${count}`;
    const body = bodyOf(act, token);
    const { status } = await this.mock.post(KINDS[act.kind], body, this.#sent);
    if (status === 201) this.#issued.push({ kind: act.kind, token, body });
  }

  async #repeat({ kind, body }: Issued): Promise<void> {
    const before = await this.export();
    const { status } = await this.mock.post(KINDS[kind], body, this.#sent);
    t.equal(status, 201);
    t.equal((await this.export()).text, before.text, 'a repeat changes nothing');
  }

  export(): Promise<Reply> {
    return this.mock.get('/__admin/state', this.#sent);
  }

  async isSound(): Promise<void> {
    const { body } = await this.mock.get(OVERPAID, this.#sent);
    const exported = await this.export();
    const account = exported.body.accounts.find(({ token }: { token: string }) => token === body.token);
    const posted = account.entries
      .filter(({ status }: { status: string }) => status === 'POSTED')
      .reduce((sum: number, { amount }: { amount: number }) => sum + Math.round(amount * 100), 0);
    t.equal(body.current_balance, posted / 100, 'the balance is the sum of what was posted');
    t.ok(body.current_balance <= 0, 'no more went out than was there');
  }

  async comesBack(): Promise<void> {
    const { text } = await this.export();
    const { status } = await this.mock.call('PUT', '/__admin/state', { raw: text, user: this.user });
    t.equal(status, 200);
    t.equal((await this.export()).text, text, 'the same bytes');
  }
}

t.test('both kinds of refunds keep the books right, whatever happens to them', async (t) => {
  const mock = await start(t);
  const seed = Number(process.env.MODEL_SEED ?? (process.env.CI ? 20_260_105 : Date.now() % 1_000_000));
  t.comment(`MODEL_SEED=${seed} repeats this run`);
  let runs = 0;
  const property = fc.asyncProperty(RUN, async (acts) => {
    const run = new Run(mock, `run-${runs++}`);
    for (const act of acts) {
      await run.take(act);
      await run.isSound();
    }
    await run.comesBack();
    await run.isSound();
  });
  const result = await fc.check(property, { numRuns: 40, seed, endOnFailure: true });
  t.notOk(result.failed, String(fc.defaultReportMessage(result)));
});

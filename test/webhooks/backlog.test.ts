// What waits, however much that is: taken in order, looked at within bounds, and within the memory that logs may have.

import fc from 'fast-check';
import t from 'tap';
import { cause } from '../../src/core/cause.js';
import { Backlog, MOST_NEAR, Queue } from '../../src/webhooks/deliveries/backlog.js';
import type { Delivery } from '../../src/webhooks/deliveries/delivery.js';
import type { Waiting } from '../../src/webhooks/deliveries/outbox.js';
import { WebhookQueue } from '../../src/webhooks/deliveries/queue.js';
import { start } from '../support/helper.js';
import { webhookOf } from '../support/receiver.js';

t.test('a queue gives what was put in, in order, whatever is done in between', async (t) => {
  const acts = fc.array(fc.oneof(fc.constant('push' as const), fc.integer({ min: 0, max: 5 })));
  fc.assert(
    fc.property(acts, (all) => {
      const queue = new Queue<number>();
      let model: number[] = [];
      let next = 0;
      for (const act of all) {
        if (act === 'push') {
          queue.push(next);
          model.push(next++);
        } else {
          t.strictSame(queue.take(act), model.slice(0, act));
          model = model.slice(act);
        }
        t.equal(queue.size, model.length);
      }
      queue.sift((one) => one % 2 === 0);
      t.strictSame(
        queue.all(),
        model.filter((one) => one % 2 === 0),
      );
    }),
  );
});

t.test('of a backlog the first ones are looked at, and what is left of them stays in front', async (t) => {
  const backlog = new Backlog(Array.from({ length: 3 * MOST_NEAR }, (_, i) => i));
  t.equal(backlog.near().length, MOST_NEAR);
  backlog.keep(backlog.near().slice(1));
  t.strictSame([backlog.near()[0], backlog.near().at(-1), backlog.size], [1, MOST_NEAR, 3 * MOST_NEAR - 1]);
});

/** Events about one refund each, or all about one; reading one's type is counted. */
function events(n: number, isSame: boolean, count: { reads: number }): Waiting[] {
  return Array.from({ length: n }, (_, i) => {
    const itemToken = isSame ? 'r' : `r${i}`;
    const notice = {
      name: 'journalentry.pindebit',
      accountToken: 'a',
      itemToken,
      itemKind: 'balance_refund',
      subject: {} as never,
      message: {} as never,
      get type() {
        count.reads++;
        return 'creditjournalentries' as const;
      },
    };
    return { notice, cause: cause('request', 1), isAwaited: false, hops: 0 };
  });
}

for (const isSame of [true, false]) {
  t.test(
    `${isSame ? 'events about one refund' : 'events about many'} take time as they are many`,
    async (t) => {
      const cost = (n: number) => {
        const count = { reads: 0 };
        const queue = new WebhookQueue(() => undefined);
        for (const one of events(n, isSame, count)) queue.add(one);
        const messages = queue.messages();
        t.equal(messages.flat().length, n);
        let sent = 0;
        for (let job = queue.next(() => undefined); job !== undefined; job = queue.next(() => undefined)) {
          sent += 'message' in job ? job.message.length : 0;
        }
        t.strictSame([sent, queue.isIdle], [n, true]);
        return count.reads;
      };
      const ratio = cost(8000) / cost(4000);
      t.ok(ratio <= 2.1, `${ratio} times for twice as many`);
    },
  );
}

t.test(
  'while something is on its way, what has to wait for it is not gone through again and again',
  async (t) => {
    const count = { reads: 0 };
    const queue = new WebhookQueue(() => undefined);
    queue.occupy({ told: [{ token: 't', name: 'n', accountToken: 'a', itemToken: 'r', itemKind: null }] });
    for (const one of events(50_000, true, count)) queue.add(one);
    count.reads = 0;
    for (let i = 0; i < 100; i++)
      t.equal(
        queue.next(() => undefined),
        undefined,
      );
    t.ok(count.reads <= 100 * 2 * MOST_NEAR, `${count.reads} reads`);
  },
);

t.test('deliveries that are due go out in order, looked at a bounded number of times', async (t) => {
  const of = (id: number) => {
    const told = [{ token: `t${id}`, name: 'n', accountToken: 'a', refundToken: `r${id % 7}` }];
    return { id, state: 'pending', told, attempts: [], tries: 0 } as unknown as Delivery;
  };
  const cost = (n: number) => {
    let finds = 0;
    const queue = new WebhookQueue(() => undefined);
    for (let id = 0; id < n; id++) queue.addReady(id);
    const sent: number[] = [];
    for (;;) {
      const job = queue.next((id) => {
        finds++;
        return of(id);
      });
      if (job === undefined) break;
      if ('delivery' in job) sent.push(job.delivery.id);
    }
    t.strictSame(
      sent,
      Array.from({ length: n }, (_, id) => id),
    );
    return finds;
  };
  t.ok(cost(4000) <= 2.1 * cost(2000));
});

t.test(
  'what is in no message yet counts in the memory of the logs, and what had to go is said',
  async (t) => {
    const mock = await start(t, { defer: () => undefined, logBytes: 40_000, keep: KEEP });
    await mock.post('/v3/webhooks', webhookOf('http://127.0.0.1:1/'));
    for (let i = 0; i < 200; i++) {
      await mock.post('/__admin/accounts/my_account_token_12/entries', { type: 'pindebit', amount: 1 });
    }
    const { data } = (await mock.get('/__admin/events?type=delivery.given_up&count=100')).body;
    t.ok(data.length > 0);
    t.match(data[0], { error: 'it had to make room for others' });
    const { dropped } = (await mock.get('/__admin/deliveries')).body;
    t.ok(dropped > 0, `${dropped} messages`);
    const left = (await mock.get('/__admin/state')).body.deliveries;
    t.ok(left.length > 0, 'the latest are still to be told');
    t.equal(dropped + left.length, 20, 'ten entries to a message, each told or said to be lost');
  },
);

const KEEP = { events: 100, requests: 0, deliveries: 10 };

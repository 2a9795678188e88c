// Faults on calls: answers in place of the operation, connections that break, and how often each rule is met.
import { ach, journals, OVERPAID, REFUNDS, summary } from './looks.js';
import type { Scribe } from './scribe.js';

const FAULTS = '/__admin/faults';

/** A call of a refund on the wire, by a client that closes afterwards. */
function refundOnTheWire(token: string): string {
  const body = JSON.stringify(ach(token, 1));
  const head = [
    `POST ${REFUNDS} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Basic ${btoa('faults:secret')}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

const REFUSED = [
  {},
  { status: 418 },
  { effect: 'explode' },
  { status: 503, effect: 'reset' },
  { retry_after: 3 },
  { delay: { from_ms: 9, to_ms: 1 } },
  { delivery: 'delayed' },
  { delivery: 'lost', status: 500 },
  { event_type: 'creditjournalentries', status: 500 },
  { status: 500, operation: 'createNothing' },
];

export async function faults(scribe: Scribe): Promise<void> {
  scribe.begin('faults');
  for (const body of REFUSED) await scribe.post(FAULTS, body);
  for (const status of [429, 500, 502, 503, 504]) {
    await scribe.post(FAULTS, {
      name: `f${status}`,
      status,
      retry_after: 7,
      times: 1,
      operation: 'createBalanceRefund',
    });
    await scribe.post(FAULTS, { name: `f${status}`, status });
    await scribe.post(REFUNDS, ach(`f${status}`, 1));
    await scribe.post(REFUNDS, ach(`f${status}`, 1));
  }
  await scribe.get(FAULTS);
  await scribe.delete(`${FAULTS}/f500`);
  await scribe.delete(`${FAULTS}/f500`);
  await scribe.delete(FAULTS);
  await scribe.post(FAULTS, {
    status: 500,
    body: { anything: ['goes'] },
    nth: 2,
    account_token: 'acct_zero',
  });
  await scribe.post(FAULTS, { status: 502, method: 'GET', header: { name: 'X-Try', value: '1' } });
  await scribe.post(FAULTS, { status: 503, probability: 0.4 });
  for (let i = 0; i < 4; i++) await scribe.get('/v3/credit/accounts/acct_zero');
  await scribe.get(OVERPAID, { headers: { 'x-try': '1' } });
  await scribe.get(OVERPAID, { headers: { 'x-try': '2' } });
  for (let i = 0; i < 20; i++) await scribe.post(REFUNDS, ach(`dice-${i}`, 1));
  await scribe.get(FAULTS);
  await broken(scribe);
  await journals(scribe, ['my_account_token_12']);
  await summary(scribe);
}

/** How much of a broken answer arrives before the reset is the network's to say, so that none of it is written down. */
const anything = () => 'the connection is reset';

async function broken(scribe: Scribe): Promise<void> {
  for (const effect of [
    'not-json',
    'wrong-content-type',
    'reset',
    'lose-answer',
    'reset-mid-body',
    'cut-body',
  ]) {
    await scribe.delete(FAULTS, { quiet: true });
    await scribe.post(FAULTS, { effect, times: 1, ...(effect === 'not-json' && { delay: { ms: 1 } }) });
    const isReset = effect.startsWith('reset') || effect === 'lose-answer';
    await scribe.wire(refundOnTheWire(effect), isReset ? anything : undefined);
    await scribe.get(OVERPAID);
    await scribe.wire(refundOnTheWire(effect));
  }
  for (const text of [
    'NONSENSE\r\n\r\n',
    'GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n',
    'GET /v3/ping HTTP/1.1\r\nConnection: close\r\n\r\n',
  ]) {
    await scribe.wire(text);
  }
}

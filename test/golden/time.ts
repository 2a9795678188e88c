// The clock: planned steps through weekends, holidays and nights, one by one and all at once, and clocks that are set.
import { ach, check, journals, OVERPAID, REFUNDS, summary } from './looks.js';
import type { Scribe } from './scribe.js';

const clock = (scribe: Scribe, body: unknown) => scribe.post('/__admin/clock', body);
const advance = (scribe: Scribe, body: unknown) => scribe.post('/__admin/clock/advance', body);

export async function time(scribe: Scribe): Promise<void> {
  scribe.begin('time');
  // Before a weekend, the longest run of holidays, and the two changes of the hour.
  for (const [i, now] of [
    '2026-01-09T20:00:00Z',
    '2026-01-16T23:59:59.999Z',
    '2026-03-06T15:00:00Z',
    '2026-10-30T15:00:00Z',
    '2026-12-24T12:00:00Z',
  ].entries()) {
    await clock(scribe, { mode: 'frozen', now });
    await scribe.post(REFUNDS, ach(`late-${i}`, 1, { description: 'scenario=late-return' }));
    await scribe.post(REFUNDS, check(`check-${i}`, 1, { description: 'scenario=check-clears' }));
    await scribe.get(`/__admin/refunds/late-${i}`);
    await scribe.get(`/__admin/refunds/check-${i}`);
    await advance(scribe, { next: true });
    await advance(scribe, { by: '2bd' });
    await scribe.get(OVERPAID);
  }
  await advance(scribe, { next: true });
  await advance(scribe, { to: '2027-03-01T00:00:00Z' });
  await advance(scribe, { next: true });
  for (const body of [
    {},
    { by: 'long' },
    { by: '-1d' },
    { to: '2020-01-01T00:00:00Z' },
    { by: '1d', next: true },
  ]) {
    await advance(scribe, body);
  }
  for (const body of [
    {},
    { mode: 'fast' },
    { rate: 0 },
    { clock: 'frozn' },
    { now: 'noon' },
    { mode: 'frozen', rate: 2 },
  ]) {
    await clock(scribe, body);
  }
  await clock(scribe, { mode: 'real', rate: 60 });
  await scribe.post(REFUNDS, ach('fast', 1));
  scribe.tick(60_000);
  await scribe.get(OVERPAID);
  scribe.tick(3_600_000);
  await scribe.get('/__admin/refunds/fast');
  await clock(scribe, { clock: 'frozen' });
  await scribe.get('/__admin/clock');
  await allAtOnce(scribe);
  await journals(scribe, ['my_account_token_12']);
  await summary(scribe);
}

async function allAtOnce(scribe: Scribe): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await scribe.post(REFUNDS, ach(`all-${i}`, 2));
    await scribe.post(REFUNDS, ach(`hand-${i}`, 2, { description: 'scenario=manual' }));
    await scribe.post(REFUNDS, ach(`err-${i}`, 2, { description: 'scenario=ach-error' }));
  }
  for (let i = 0; i < 5; i++) {
    await scribe.post('/__admin/refunds/advance-all', {});
    await scribe.get(OVERPAID);
  }
}

/** Days on which the bank is open, or all of them. */
export async function everyDay(scribe: Scribe): Promise<void> {
  scribe.begin('every-day');
  await scribe.patch('/__admin/assumptions', { bank_days: 'every_day' });
  await clock(scribe, { mode: 'frozen', now: '2026-01-16T15:00:00Z' });
  await scribe.post(REFUNDS, ach('late', 1, { description: 'scenario=late-return' }));
  await scribe.post(REFUNDS, check('check', 1, { description: 'scenario=check-returned' }));
  await scribe.get('/__admin/refunds/late');
  await advance(scribe, { by: '30d' });
  await journals(scribe, ['my_account_token_12']);
}

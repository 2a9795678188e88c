// The pieces under everything else, by property: money, numbers in JSON, decimals in schemas, dates, generated tokens.

import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import t from 'tap';
import {
  formatMillis,
  formatSeconds,
  parseClockSetting,
  parseDay,
  parseInstant,
} from '../../src/core/clock.js';
import { createIds } from '../../src/core/ids.js';
import { centsFromDecimal, decimalFromCents, formatMoney, MAX_CENTS } from '../../src/core/money.js';
import { Problem } from '../../src/core/problem.js';
import { isMultipleOf } from '../../src/core/validator.js';
import { parseJsonBody } from '../../src/http/json-body.js';
import { startOf } from '../../src/sandbox/generations.js';

const cents = fc.oneof(
  fc.integer({ min: -MAX_CENTS, max: MAX_CENTS }),
  fc.integer({ min: -100_000, max: 100_000 }),
  fc.integer({ min: MAX_CENTS - 1000, max: MAX_CENTS }),
);
const parse = (text: string) => parseJsonBody({ text, encoding: 'UTF-8' }, false);
const RUNS = { numRuns: 5000 };

t.test('cents go out as the JSON number of the same value and come back as they were', async () => {
  fc.assert(
    fc.property(cents, (value) => {
      const exact = new Decimal(value).div(100);
      const text = JSON.stringify(decimalFromCents(value));
      return (
        new Decimal(text).eq(exact) &&
        centsFromDecimal(JSON.parse(text)) === value &&
        formatMoney(value) === exact.toFixed(2)
      );
    }),
    RUNS,
  );
});

t.test('a multiple of a cent is told as exact decimals tell it', async () => {
  const decimals = fc
    .tuple(cents, fc.integer({ min: 0, max: 6 }))
    .map(([value, places]) => Number(`${value}e-${places}`));
  fc.assert(
    fc.property(decimals, (value) => isMultipleOf(value, 0.01) === new Decimal(value).mod('0.01').isZero()),
    RUNS,
  );
});

t.test('what is no whole number of cents, or too many, is never turned into money', async (t) => {
  for (const value of [
    0.001,
    '9999999999999.990000000001',
    '1.0000000000000000000001',
    '0.015',
    '1e-7',
    '10000000000000',
    1e15,
    'NaN',
    'Infinity',
  ]) {
    t.throws(() => centsFromDecimal(value), RangeError, String(value));
  }
  t.equal(Object.is(centsFromDecimal('-0.00'), 0), true, 'and zero has no sign');
});

t.test('a number in a body is either kept exactly or refused', async () => {
  const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/);
  fc.assert(
    fc.property(digits, fc.string(), (number, text) => {
      const body = parse(`{"text":${JSON.stringify(text)},"list":[${number}]}`);
      if (body instanceof Problem) {
        const value = Number(number);
        return !Number.isFinite(value) || !new Decimal(number).eq(value);
      }
      const { list, text: kept } = body as { list: [number]; text: string };
      return new Decimal(number).eq(list[0]) && kept === text;
    }),
    RUNS,
  );
});

t.test('text that looks like a number is not one', async (t) => {
  t.strictSame(parse('{"a":"1e400 0.0100000000000000001 \\"9007199254740993"}'), {
    a: '1e400 0.0100000000000000001 "9007199254740993',
  });
  t.equal(parse('  \n'), undefined);
});

t.test('instants are written as the calendar has them', async () => {
  const instant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) });
  fc.assert(
    fc.property(instant, (ms) => {
      const iso = new Date(ms).toISOString();
      return (
        formatMillis(ms) === iso && formatSeconds(ms) === `${iso.slice(0, 19)}Z` && parseInstant(iso) === ms
      );
    }),
    RUNS,
  );
});

t.test('only real days and instants with their offset are read', async (t) => {
  t.equal(parseDay('2024-02-29'), Date.UTC(2024, 1, 29));
  for (const bad of ['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '', '2026-01-01T00:00:00Z']) {
    t.equal(parseDay(bad), undefined, bad);
  }
  t.equal(parseInstant('2026-01-05T16:00:00+01:00'), Date.UTC(2026, 0, 5, 15));
  for (const bad of [
    '0000-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '1899-12-31T00:00:00Z',
    '2026-01-05',
    '2026-01-05T15:00:00',
    '2026-02-30T00:00:00Z',
    '2026-01-05T25:00:00Z',
    'now',
    '2026-01-05 15:00:00Z',
  ]) {
    t.equal(parseInstant(bad), undefined, bad);
  }
});

t.test('a clock is real or frozen', async (t) => {
  t.strictSame(parseClockSetting('real'), { mode: 'real', rate: 1 });
  t.strictSame(parseClockSetting('x60@2025-01-01T00:00:00Z'), {
    mode: 'real',
    rate: 60,
    at: Date.UTC(2025, 0, 1),
  });
  t.strictSame(parseClockSetting('frozen'), { mode: 'frozen', at: Date.UTC(2026, 0, 5, 15) });
  t.strictSame(parseClockSetting('frozen@2025-01-01T00:00:00Z'), {
    mode: 'frozen',
    at: Date.UTC(2025, 0, 1),
  });
  for (const bad of ['', 'frozen@', 'frozen@today', 'fast', 'x0', 'x', 'x-1', 'x1000001', 'real@today'])
    t.equal(parseClockSetting(bad), undefined, bad);
});

t.test('generated tokens follow from the seed, never repeat and look like UUIDs', async (t) => {
  const draw = (seed: string) => {
    const ids = createIds(startOf(seed, 'tokens'));
    return Array.from({ length: 20_000 }, () => ids.next(() => false));
  };
  const tokens = draw('a');
  t.equal(new Set(tokens).size, tokens.length);
  t.ok(
    tokens.every((token) =>
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(token),
    ),
  );
  t.strictSame(draw('a').slice(0, 10), tokens.slice(0, 10));
  t.notSame(draw('b')[0], tokens[0]);
  const ids = createIds(startOf('a', 'tokens'));
  t.equal(
    ids.next((token) => token === tokens[0]),
    tokens[1],
    'a taken one is skipped',
  );
});

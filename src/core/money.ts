// Money is held as whole US cents in a safe integer and crosses the edges as an exact decimal.
// Nothing here rounds: a value that is not a whole number of cents is a programming error, refused before it gets here.
import { Decimal } from 'decimal.js';

/** Whole minor units of USD. Always a safe integer, never a fraction. */
export type Cents = number;

/** The largest amount of a request, an entry or a balance: 9999999999999.99. */
export const MAX_CENTS: Cents = 999_999_999_999_999;

const CENTS_PER_UNIT = 100;

/**
 * Turns a decimal amount from the wire into cents, by exact value: 500, "500.00" and 5e2 are the same. There and back
 * again proves a number exact, as decimalFromCents gives the one double for each amount; a text may hold more digits.
 * @throws RangeError when the value has more than two decimals or is beyond MAX_CENTS.
 */
export function centsFromDecimal(value: number | string): Cents {
  const cents = Math.round(Number(value) * CENTS_PER_UNIT) + 0; // turns -0 into 0
  const back = decimalFromCents(cents);
  const isExact = typeof value === 'number' ? back === value : new Decimal(value).eq(back);
  if (!isExact || !isWithinRange(cents)) {
    throw new RangeError(`${value} is not a whole number of cents within 9999999999999.99`);
  }
  return cents;
}

/**
 * Turns cents into the JSON number of the same value, in its shortest form.
 * Exact: an IEEE division is correctly rounded, so the double nearest to the quotient is the one that the decimal
 * text of at most 15 digits denotes, and JSON prints that text (proved against decimal.js in the tests).
 */
export function decimalFromCents(cents: Cents): number {
  return cents / CENTS_PER_UNIT;
}

/** Cents as text with two decimals, for messages: -400000 is "-4000.00". */
export function formatMoney(cents: Cents): string {
  return new Decimal(cents).div(CENTS_PER_UNIT).toFixed(2);
}

/** Whether a sum still fits what an account can hold. */
export function isWithinRange(cents: Cents): boolean {
  return Math.abs(cents) <= MAX_CENTS;
}

// What is assumed of the days on which the bank moves money. One of the lists of the partner's own names, which may
// speak of resources: an assumption is told as the partner's reader knows it.
import { Switches } from './assumptions.js';

/** Whether steps of built-in scenarios keep to the Federal Reserve's calendar (business-days.ts). */
export const BANK_SWITCHES = new Switches({
  bank_days: {
    choices: ['federal_reserve', 'every_day'],
    reason:
      'ACH is sent, settled and returned only when the Federal Reserve is open. No sample shows a weekend: whether the partner moves a refund on one is unknown. Steps of built-in scenarios wait for the next open day, at the same Eastern time of day, or fall on any day.',
    source:
      "the Federal Reserve's holiday schedules; Nacha Operating Rules (banking days); docs/facts.md#bank-days",
  },
});

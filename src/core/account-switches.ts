// What the partner's documents leave open of accounts.
import { Switches } from './assumptions.js';

export const ACCOUNT_SWITCHES = new Switches({
  available_credit: {
    choices: ['capped', 'uncapped'],
    reason:
      'The formula is never stated: limit less balance less pending debits is the natural one. Whether a credit balance lifts it above the limit is unknown.',
    source: 'no page of Marqeta has the formula; docs/facts.md#signs-and-balances',
  },
});

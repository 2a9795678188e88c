// What the partner's documents leave open of money that is paid out to the cardholder, whichever resource pays it out.
import { Switches } from './assumptions.js';

export const PAYOUT_SWITCHES = new Switches({
  ach_initial_status: {
    choices: ['PENDING', 'INITIATED'],
    reason:
      'The sibling resource shows an ACH refund as PENDING in the create response; payments begin INITIATED.',
    source: "samples of Marqeta's Account refunds and Payments pages; docs/facts.md#first-status",
  },
  check_initial_status: {
    choices: ['COMPLETED', 'PENDING', 'INITIATED'],
    reason: 'Two independent samples show a CHECK refund COMPLETED in the create response.',
    source: "samples of Marqeta's Balance refunds and Account refunds pages; docs/facts.md#first-status",
  },
  failed_refund_reversal: {
    choices: ['adjustment', 'none'],
    reason:
      'No journal entry type exists that reverses a refund. An adjustment keeps the balance equal to the sum of its entries; with none a failed refund changes its status only.',
    source:
      "Marqeta's OpenAPI file, types of journal entries and reasons of adjustments; docs/facts.md#failed-refunds",
  },
  replay_returns: {
    choices: ['current', 'original'],
    reason:
      'Whether repeating a token shows the refund as it is now or as it was answered first is unstated.',
    source: "Marqeta's Idempotency page, which leaves it open; docs/facts.md#repeating-a-token",
  },
  refund_transition_events: {
    choices: ['off', 'on'],
    reason:
      'No event for the status of a balance refund is documented. Switched on, its moves are told as those of a payment are.',
    source: "Marqeta's OpenAPI file, event types that can be sent again; docs/facts.md#webhook-events",
  },
});

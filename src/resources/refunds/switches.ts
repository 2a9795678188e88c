// What the partner's documents leave open of account refunds.
import { Switches } from '../../core/assumptions.js';

export const ACCOUNT_REFUND_SWITCHES = new Switches({
  refund_resources: {
    choices: ['separate', 'shared'],
    reason:
      'Balance refunds and account refunds look like one thing by the names of types and samples, and no page says so. With shared, the reads of account refunds show balance refunds too, with the status that comes nearest.',
    source:
      "Marqeta's Account refunds page, its types and samples; OpenAPI file; docs/facts.md#the-two-refund-resources",
  },
  payment_refund_entry: {
    choices: ['balance_refund', 'payment_refunded'],
    reason:
      'A PAYMENT_REFUND posts an entry of an unstated type. An entry of the group PAYMENT stands for a payment, and the request names none.',
    source:
      "Marqeta's OpenAPI file, types of journal entries and detail objects of groups; docs/facts.md#the-entry-of-an-account-refund",
  },
  refund_detail_object: {
    choices: ['balance_refund', 'refund'],
    reason:
      'The documented object behind an entry of the group BALANCE_REFUND has the eight fields of a balance refund. What stands behind that of an account refund is unstated.',
    source: "Marqeta's OpenAPI file, detail objects of groups; docs/facts.md#the-entry-of-an-account-refund",
  },
  omitted_refund_amount: {
    choices: ['whole_credit', 'reject'],
    reason:
      'amount is optional, the sample request sends none, and its answer shows one: all of the credit is the one amount that needs no naming.',
    source: "sample of Marqeta's Account refunds page; docs/facts.md#creating-an-account-refund",
  },
  ach_refund_source: {
    choices: ['optional', 'required'],
    reason: 'payment_source_token is optional in the schema and present in every ACH sample.',
    source: "Marqeta's OpenAPI file and Account refunds page; docs/facts.md#creating-an-account-refund",
  },
  partner_transitions: {
    choices: ['legal', 'any', 'cancel_only'],
    reason:
      'The page moves a refund "to a new status" and names none. For ACH transfers callers may do so in sandboxes only. The order of statuses is kept, or nothing is, or a refund can only be cancelled.',
    source: "Marqeta's Account refunds page; ACH guide; docs/facts.md#moving-an-account-refund",
  },
  same_status_transition: {
    choices: ['reject', 'accept'],
    reason:
      'What becomes of a transition to the status that a refund has is unstated. Accepted, it answers 201 and moves nothing.',
    source: "Marqeta's Account refunds page, which leaves it open; docs/facts.md#moving-an-account-refund",
  },
});

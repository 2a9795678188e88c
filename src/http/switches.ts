// What the partner's documents leave open of every call: the shape of errors and of lists, and what of a query counts.
import { Switches } from '../core/assumptions.js';

export const HTTP_SWITCHES = new Switches({
  error_shape: {
    choices: ['both', 'core', 'credit'],
    reason:
      'The Core API answers error_code and error_message, the credit part of its OpenAPI file declares code and message. A body with both sets passes every client.',
    source: "Marqeta's Errors page against the schema Error of the OpenAPI file; docs/facts.md#errors",
  },
  end_index: {
    choices: ['inclusive', 'exclusive'],
    reason: 'The text calls it the index of the last returned item; several samples show one more than that.',
    source: "Marqeta's Sorting and pagination page against samples of the OpenAPI file; docs/facts.md#lists",
  },
  unknown_query_keys: {
    choices: ['ignore', 'reject'],
    reason: 'No document says that an unknown query parameter is an error, and most services ignore one.',
    source: 'no page of Marqeta says anything; docs/facts.md#unknown-fields',
  },
});

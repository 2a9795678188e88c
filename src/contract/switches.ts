// What the partner's documents leave open of the bodies that it takes.
import { Switches } from '../core/assumptions.js';

export const CONTRACT_SWITCHES = new Switches({
  unknown_body_fields: {
    choices: ['reject', 'ignore'],
    reason:
      'The OpenAPI file does not forbid extra fields, yet the service was seen to refuse them elsewhere.',
    source: "Marqeta's OpenAPI file; observed on moves of users and businesses; docs/facts.md#unknown-fields",
  },
  string_amounts: {
    choices: ['reject', 'accept'],
    reason:
      'The amount is declared a number. A Jackson-style service would take "500" as well, and some generated clients quote decimals.',
    source: "Marqeta's OpenAPI file; observed in clients; docs/facts.md#amounts-as-strings",
  },
  null_optional_fields: {
    choices: ['reject', 'ignore'],
    reason:
      'No field of a credit request is declared nullable, so that by the letter null breaks the schema. A Jackson-style service reads it as absent, and frameworks send it for what they do not have.',
    source:
      'OpenAPI file (no nullable in requests); inferred from the errors of Jackson; docs/facts.md#null-for-an-absent-field',
  },
});

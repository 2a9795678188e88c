// What the partner's documents leave open of the journal.
import { Switches } from '../../core/assumptions.js';

export const JOURNAL_SWITCHES = new Switches({
  detail_object: {
    choices: ['always', 'expand_only'],
    reason:
      'expand=detailObject implies that the object is embedded only on request, yet the samples without it show the object.',
    source:
      "Marqeta's OpenAPI file, expand of journal entries against their samples; docs/facts.md#journal-entries",
  },
});

// What the partner's documents leave open of webhooks and their messages.
import { Switches } from '../core/assumptions.js';

export const WEBHOOK_SWITCHES = new Switches({
  webhook_event_names: {
    choices: ['lenient', 'documented'],
    reason:
      'Which names subscribe to credit events could not be read; all of credit.* and everything are documented. Lenient also takes journalentry.*, exact names and the keys of messages.',
    source: "Marqeta's About webhooks and Implementing your credit program; docs/facts.md#webhook-events",
  },
  default_signature_algorithm: {
    choices: ['HMAC_SHA_1', 'HMAC_SHA_256'],
    reason:
      'What signs when a webhook has a secret and names no algorithm is unstated; the older page knew only SHA-1.',
    source: "Marqeta's Signature verification page, which leaves it open; docs/facts.md#signatures",
  },
  credit_resend_answer: {
    choices: ['event', 'message'],
    reason:
      'The text says that the event is also returned. All samples show it bare, while a message holds it in an array under its key.',
    source: "Marqeta's OpenAPI file, samples of resendWebhookEvent; docs/facts.md#sending-an-event-again",
  },
  webhook_password_rule: {
    choices: ['enforced', 'length_only'],
    reason:
      'A digit, letters of both kinds and a symbol are documented, yet the sample password of the same documents has no upper-case letter, and the OpenAPI file declares the length alone.',
    source: "Marqeta's Webhooks page against its own sample; docs/facts.md#webhook-passwords",
  },
});

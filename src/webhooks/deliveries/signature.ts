// How a message proves who sends it: HTTP Basic always, and the hex HMAC of the very bytes that are sent when the
// webhook has a secret (docs/facts.md#signatures). A fault may want the proof to be wrong.
import { createHmac } from 'node:crypto';
import type { Assumptions } from '../../core/assumptions.js';
import type { DeliveryFault } from '../../faults/rule.js';
import type { SignatureAlgorithm, WebhookConfig } from '../model.js';
import { WEBHOOK_SWITCHES } from '../switches.js';

const DIGESTS: Readonly<Record<SignatureAlgorithm, string>> = { HMAC_SHA_1: 'sha1', HMAC_SHA_256: 'sha256' };

/** Lower-case hex, as the partner's sample compares it. */
export function sign(body: string, secret: string, algorithm: SignatureAlgorithm): string {
  return createHmac(DIGESTS[algorithm], secret).update(body, 'utf8').digest('hex');
}

/** The headers of a message. Where the webhook names no algorithm, the assumed one signs. */
export function messageHeaders(
  config: WebhookConfig,
  body: string,
  assumptions: Assumptions,
  fault?: DeliveryFault,
): Record<string, string> {
  const { username, secret } = config;
  const password = fault === 'wrong-password' ? `${config.password}?` : config.password;
  const headers: Record<string, string> = {
    ...config.customHeader,
    'Content-Type': 'application/json',
    Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  };
  if (secret !== null && fault !== 'missing-signature') {
    const { default_signature_algorithm: assumed } = WEBHOOK_SWITCHES.in(assumptions);
    const algorithm = fault === 'old-algorithm' ? 'HMAC_SHA_1' : (config.algorithm ?? assumed);
    const key = fault === 'wrong-signature' ? `${secret}?` : secret;
    headers['X-Marqeta-Signature'] = sign(body, key, algorithm);
  }
  return headers;
}

/** The headers as they may be shown: without what only the webhook and its receiver should know. */
export function shownHeaders(
  headers: Readonly<Record<string, string>>,
  { customHeader }: WebhookConfig,
): Record<string, string> {
  const hidden = Object.keys(customHeader ?? {}).map((name) => [name, '[redacted]']);
  return { ...headers, ...Object.fromEntries(hidden), Authorization: 'Basic [redacted]' };
}

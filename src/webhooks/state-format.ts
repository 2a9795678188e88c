// Webhooks and deliveries as a state file writes them. One line in a fixture is enough for a webhook.

import type { MessageType } from '../catalog/message.js';
import type { WrittenTold } from './deliveries/events.js';
import type { SignatureAlgorithm } from './model.js';

export type StateWebhook = {
  readonly token?: string;
  readonly name?: string;
  readonly active?: boolean;
  readonly events?: readonly string[];
  readonly config: {
    readonly url: string;
    readonly basic_auth_username?: string;
    readonly basic_auth_password?: string;
    /** Null for none. */
    readonly secret?: string | null;
    readonly signature_algorithm?: SignatureAlgorithm;
    readonly custom_header?: Readonly<Record<string, string>>;
    readonly use_mtls?: boolean;
  };
  /** Beside `default`; `*` for all. */
  readonly sandboxes?: readonly string[];
  readonly created?: string;
  readonly updated?: string;
};

/** A delivery that is still to be made. */
export type StateDelivery = {
  readonly webhook_token: string;
  readonly type: MessageType;
  readonly body: string;
  readonly events: readonly WrittenTold[];
  readonly created?: string;
  /** Made so far. */
  readonly attempts?: number;
  readonly due: string;
  readonly put_off_by?: string;
  readonly held_back?: boolean;
};

/** The state file, as far as it tells of webhooks. */
export type WebhooksWritten = {
  readonly webhooks?: readonly StateWebhook[];
  readonly deliveries?: readonly StateDelivery[];
};

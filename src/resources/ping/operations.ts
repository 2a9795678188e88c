// The partner's heartbeat (docs/facts.md#ping).

import { formatMillis } from '../../core/clock.js';
import type { Answer, Call } from '../../http/plane.js';
import type { components } from '../../wire/partner.js';

export function createPing(revision: string, version: string) {
  return {
    getPing({ world, sandbox }: Call): Answer {
      const body: components['schemas']['ping_response'] = {
        env: 'refund-mock',
        id: sandbox.name,
        revision,
        success: true,
        timestamp: formatMillis(world.origin + world.now()),
        version,
      };
      return { status: 200, body };
    },

    postPing({ body }: Call): Answer {
      const { token, payload } = (body ?? {}) as components['schemas']['echo_ping_request'];
      return {
        status: 200,
        body: {
          ...(token !== undefined && { id: token }),
          ...(payload !== undefined && { payload }),
          success: true,
        },
      };
    },
  };
}

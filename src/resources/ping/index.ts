// The partner's heartbeat.
import type { Resource } from '../../catalog/resource.js';
import { createPing } from './operations.js';

export const PING_RESOURCE: Resource = {
  name: 'ping',
  operations: ({ version, apiVersion }) => createPing(version, apiVersion),
};

// Every resource that this server has. Webhooks come last, since they tell of all others.
import { SANDBOX_RESOURCE } from '../admin/sandbox-resource.js';
import { Catalog } from '../catalog/catalog.js';
import { FAULT_RESOURCE } from '../faults/index.js';
import { RESOURCES } from '../resources/index.js';
import { webhookResource } from '../webhooks/index.js';

const messages = RESOURCES.flatMap((one) => one.messages ?? []);

export const CATALOG = new Catalog([
  ...RESOURCES,
  SANDBOX_RESOURCE,
  FAULT_RESOURCE,
  webhookResource(messages),
]);

// Every resource that this server has; webhooks are one of them.
import { Catalog } from '../catalog/catalog.js';
import { RESOURCES } from '../resources/index.js';
import { WEBHOOK_RESOURCE } from '../webhooks/index.js';

export const CATALOG = new Catalog([...RESOURCES, WEBHOOK_RESOURCE]);

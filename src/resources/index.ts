// The partner's resources that are served. One more is a folder and a line here.
import type { Resource } from '../catalog/resource.js';
import { ACCOUNT_RESOURCE } from './accounts/index.js';
import { BALANCE_REFUND_RESOURCE } from './balance-refunds/index.js';
import { JOURNAL_RESOURCE } from './journal-entries/index.js';
import { PING_RESOURCE } from './ping/index.js';
import { ACCOUNT_REFUND_RESOURCE } from './refunds/index.js';

/** In the order in which documents and lists name them. */
export const RESOURCES: readonly Resource[] = [
  JOURNAL_RESOURCE,
  ACCOUNT_RESOURCE,
  BALANCE_REFUND_RESOURCE,
  ACCOUNT_REFUND_RESOURCE,
  PING_RESOURCE,
];

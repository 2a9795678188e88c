// The partner plane, and the control plane that shows and moves what it does.
import { createAdminPlane } from '../admin/plane.js';
import type { Catalog } from '../catalog/catalog.js';
import { createInterpose } from '../faults/interpose.js';
import type { NamedSandboxes } from '../http/addresses.js';
import type { Plane } from '../http/plane.js';
import { createPartnerPlane } from '../partner/plane.js';
import type { Sandboxes } from '../sandbox/sandboxes.js';
import type { Documents } from './documents.js';
import { packageVersion } from './package-files.js';
import type { Settings } from './settings.js';

type Behind = {
  readonly documents: Documents;
  readonly catalog: Catalog;
  readonly sandboxes: Sandboxes;
  readonly named: NamedSandboxes;
};

export function createPlanes(settings: Settings, behind: Behind): readonly Plane[] {
  const { documents, catalog, sandboxes, named } = behind;
  const { contracts, stateFiles, partner: document } = documents;
  const partner = createPartnerPlane({
    contract: contracts.partner,
    interpose: createInterpose(contracts.partner, settings.ports.systemTimer),
    sandboxes,
    named,
    credentials: settings.server.credentials,
    operations: catalog.operations({ version: packageVersion(), apiVersion: document.info.version }),
  });
  const contract = contracts.admin;
  const door = settings.server;
  return [partner, createAdminPlane({ contract, partner, catalog, sandboxes, named, door, stateFiles })];
}

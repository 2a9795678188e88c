// The control plane: whose door it is, and its operations.

import type { Catalog } from '../catalog/catalog.js';
import type { Contract } from '../contract/contract.js';
import type { NamedSandboxes } from '../http/addresses.js';
import type { Plane } from '../http/plane.js';
import { withBothShapes } from '../http/problem-reply.js';
import type { Sandboxes } from '../sandbox/sandboxes.js';
import { DEFAULT_SANDBOX } from '../sandbox/start.js';
import type { StateFiles } from '../state-file/format.js';
import { adminOperations } from './operations.js';
import { createAdminEntrance } from './sandbox-choice.js';
import { createDoor } from './session.js';

export type ControlParts = {
  readonly contract: Contract;
  /** The plane that it shows and moves. */
  readonly partner: Plane;
  readonly catalog: Catalog;
  readonly sandboxes: Sandboxes;
  /** Sandboxes that base URLs name. */
  readonly named: NamedSandboxes;
  readonly door: { readonly adminToken: string | undefined; readonly isSecure: boolean };
  readonly stateFiles: StateFiles;
};

const ADMIN_PREFIX = '/__admin';

export function createAdminPlane(given: ControlParts): Plane {
  const { contract, partner, catalog, sandboxes, named, stateFiles } = given;
  const { adminToken, isSecure } = given.door;
  const door = createDoor(adminToken, sandboxes.settings.shared ? DEFAULT_SANDBOX : null, isSecure);
  const operations = adminOperations(
    catalog,
    sandboxes,
    partner,
    { contract, prefix: ADMIN_PREFIX },
    stateFiles,
  );
  const serverOperations = { ...operations.onServer, ...door.operations };
  const isOnServer = (id: string) => Object.hasOwn(serverOperations, id);
  return {
    name: 'control',
    contract,
    prefix: ADMIN_PREFIX,
    interpose: null,
    sandboxOperations: operations.onSandbox,
    serverOperations,
    enter: createAdminEntrance(sandboxes, door, (request) => named.get(request.raw), isOnServer),
    reopen: (name) => sandboxes.open(name),
    ignoresUnknownKeys: () => false,
    defaults: sandboxes.defaults,
    // The shape of errors belongs to the partner's plane; here each has both.
    shapes: ({ world }) => withBothShapes(world?.assumptions ?? sandboxes.defaults()),
  };
}

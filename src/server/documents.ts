// Both OpenAPI documents and the schema of states, and what is compiled from them. None of it changes, so all servers
// of a process share it: the second one, as in the next test of a suite, starts in a fraction of the time.
import type { Catalog } from '../catalog/catalog.js';
import { Contract } from '../contract/contract.js';
import type { ApiDocument } from '../contract/document.js';
import { describeEvents } from '../contract/event-schemas.js';
import { type Fragment, mergeFragments } from '../contract/fragments.js';
import { describeKinds } from '../contract/kind-schemas.js';
import { createStateChecker } from '../state-file/check.js';
import type { StateFiles } from '../state-file/format.js';
import { CATALOG } from './catalog.js';
import { readPackageJson } from './package-files.js';

export type Documents = {
  readonly partner: ApiDocument & { readonly info: { readonly version: string } };
  readonly admin: ApiDocument;
  readonly contracts: { readonly partner: Contract; readonly admin: Contract };
  readonly stateFiles: StateFiles;
};

type StateFragment = { readonly properties?: object; readonly definitions?: object };

/** What resources that a server is given beside its own bring to the documents. */
export type Additions = {
  readonly partner: readonly Fragment[];
  readonly admin: readonly Fragment[];
  readonly state: readonly StateFragment[];
  /** Of all resources. */
  readonly catalog: Catalog;
};

let shared: Documents | undefined;

/** @throws when the package lacks a file of its own, or an addition has a name that is in use. */
export function readDocuments(additions?: Additions): Documents {
  if (additions !== undefined) return compile(additions);
  shared ??= compile({ partner: [], admin: [], state: [], catalog: CATALOG });
  return shared;
}

function compile(additions: Additions): Documents {
  const own = readPackageJson<Documents['partner']>('dist/openapi.json');
  const partner = mergeFragments(own, additions.partner);
  const { catalog } = additions;
  const whole = mergeFragments(readPackageJson<ApiDocument>('dist/admin-openapi.json'), additions.admin);
  const described = describeKinds(whole, catalog.kindNames);
  const admin = describeEvents(described, catalog.events, catalog.references);
  return {
    partner,
    admin,
    contracts: { partner: new Contract(partner), admin: new Contract(admin) },
    stateFiles: {
      format: catalog,
      check: createStateChecker(withState(additions.state), partner, catalog),
    },
  };
}

/** The schema of states, with what is added to it. */
function withState(additions: readonly StateFragment[]): object {
  const own = readPackageJson<Required<StateFragment>>('fixtures/fixture.schema.json');
  const properties = additions.map((one) => one.properties);
  const definitions = additions.map((one) => one.definitions);
  return {
    ...own,
    properties: Object.assign({}, own.properties, ...properties),
    definitions: Object.assign({}, own.definitions, ...definitions),
  };
}

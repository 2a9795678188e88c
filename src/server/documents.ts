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

type StateSchema = Required<StateFragment>;
/** What is read of the package, or put together from it. */
type Read = Pick<Documents, 'partner' | 'admin'> & { readonly state: StateSchema };

let shared: Documents | undefined;

/** @throws when the package lacks a file of its own, or an addition has a name that is in use. */
export function readDocuments(additions?: Additions): Documents {
  if (additions !== undefined) return compile(withAdditions(additions), additions.catalog);
  shared ??= compile(readOwn(), CATALOG);
  return shared;
}

/** As the build has put them together and described them. */
function readOwn(): Read {
  return {
    partner: readPackageJson<Documents['partner']>('dist/openapi.json'),
    admin: readPackageJson<ApiDocument>('dist/admin-openapi.json'),
    state: readPackageJson<StateSchema>('fixtures/fixture.schema.json'),
  };
}

function withAdditions({ partner, admin, state, catalog }: Additions): Read {
  const own = readOwn();
  const described = describeKinds(mergeFragments(own.admin, admin), catalog.kindNames);
  return {
    partner: mergeFragments(own.partner, partner),
    admin: describeEvents(described, catalog.events, catalog.references),
    state: {
      ...own.state,
      properties: Object.assign({}, own.state.properties, ...state.map((one) => one.properties)),
      definitions: Object.assign({}, own.state.definitions, ...state.map((one) => one.definitions)),
    },
  };
}

function compile({ partner, admin, state }: Read, catalog: Catalog): Documents {
  return {
    partner,
    admin,
    contracts: { partner: new Contract(partner), admin: new Contract(admin) },
    stateFiles: { format: catalog, check: createStateChecker(state, partner, catalog) },
  };
}

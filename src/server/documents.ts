// Both OpenAPI documents and the schema of states, and what is compiled from them. None of it changes, so all servers
// of a process share it: the second one, as in the next test of a suite, starts in a fraction of the time.
import { Contract } from '../contract/contract.js';
import type { ApiDocument } from '../contract/document.js';
import { createStateChecker, type StateChecker } from '../state-file/check.js';
import { readPackageJson } from './package-files.js';

export type Documents = {
  readonly partner: ApiDocument & { readonly info: { readonly version: string } };
  readonly admin: ApiDocument;
  readonly contracts: { readonly partner: Contract; readonly admin: Contract };
  readonly checkState: StateChecker;
};

let shared: Documents | undefined;

/** @throws when the package lacks a file of its own. */
export function readDocuments(): Documents {
  shared ??= compile();
  return shared;
}

function compile(): Documents {
  const partner = readPackageJson<Documents['partner']>('dist/openapi.json');
  const admin = readPackageJson<ApiDocument>('dist/admin-openapi.json');
  return {
    partner,
    admin,
    contracts: { partner: new Contract(partner), admin: new Contract(admin) },
    checkState: createStateChecker(readPackageJson<object>('fixtures/fixture.schema.json'), partner),
  };
}

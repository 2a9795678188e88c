// Resources that a server is given beside its own, each with its part of both documents and of the schema of states:
// how a test, or a program that builds the server by itself, tries one out.
import { Catalog } from '../catalog/catalog.js';
import type { Resource } from '../catalog/resource.js';
import type { Fragment } from '../contract/fragments.js';
import type { AllSwitches } from '../core/assumptions.js';
import { ASSUMPTIONS, assumptionsOf } from './assumptions.js';
import { CATALOG } from './catalog.js';
import { type Documents, readDocuments } from './documents.js';

export type Addition = {
  readonly resource: Resource;
  readonly partner?: Fragment;
  readonly control?: Fragment;
  /** What it adds to the schema of states: keys of the file, and what they are made of. */
  readonly state?: { readonly properties?: object; readonly definitions?: object };
};

/** What a server serves. */
export type Served = {
  readonly catalog: Catalog;
  readonly documents: Documents;
  readonly switches: AllSwitches;
};

/** @throws when an addition has a name that is in use. */
export function served(additions: readonly Addition[]): Served {
  if (additions.length === 0) {
    return { catalog: CATALOG, documents: readDocuments(), switches: ASSUMPTIONS };
  }
  const catalog = new Catalog([...CATALOG.resources, ...additions.map(({ resource }) => resource)]);
  const documents = readDocuments({
    catalog,
    partner: additions.flatMap(({ partner }) => partner ?? []),
    admin: additions.flatMap(({ control }) => control ?? []),
    state: additions.flatMap(({ state }) => state ?? []),
  });
  return { catalog, documents, switches: assumptionsOf(catalog) };
}

// A named change to an OpenAPI document, as data in the document itself: merge patches (RFC 7396) on places that JSON
// pointers (RFC 6901) name.
import { pointerKeys } from '../core/schema-fault.js';
import type { ApiDocument } from './contract.js';

export type Overlay = {
  readonly target: string;
  readonly update: Readonly<Record<string, unknown>>;
};

/** The document with one overlay laid on it; the document itself stays as it is. */
export function applyOverlay(document: ApiDocument, { target, update }: Overlay): ApiDocument {
  const copy = structuredClone(document);
  const keys = pointerKeys(target);
  let place = copy as unknown as Record<string, unknown>;
  for (const key of keys) {
    const inner = place[key];
    if (typeof inner !== 'object' || inner === null)
      throw new Error(`overlay target ${target} is not in the document`);
    place = inner as Record<string, unknown>;
  }
  mergePatch(place, update);
  return copy;
}

function mergePatch(place: Record<string, unknown>, update: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(update)) {
    const old = place[key];
    if (value === null) delete place[key];
    else if (isObject(value) && isObject(old)) mergePatch(old, value);
    else place[key] = value;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

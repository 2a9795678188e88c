// A named change to an OpenAPI document, as data in the document itself: merge patches (RFC 7396) on the place that a
// JSON pointer (RFC 6901) names, or on every place that has a mark.
import { pointerKeys } from '../core/schema-violation.js';
import type { ApiDocument, Overlay } from './document.js';

type Place = Record<string, unknown>;

/** The document with one overlay laid on it; the document itself stays as it is. */
export function applyOverlay(document: ApiDocument, overlay: Overlay): ApiDocument {
  const copy = structuredClone(document);
  const root = copy as unknown as Place;
  const places = 'every' in overlay ? placesWith(overlay.every, root) : [placeAt(overlay.target, root)];
  if (places.length === 0) throw new Error(`no place in the document has ${JSON.stringify(overlay)}`);
  for (const place of places) mergePatch(place, overlay.update);
  return copy;
}

function placeAt(target: string, root: Place): Place {
  let place = root;
  for (const key of pointerKeys(target)) {
    const inner = place[key];
    if (typeof inner !== 'object' || inner === null)
      throw new Error(`overlay target ${target} is not in the document`);
    place = inner as Place;
  }
  return place;
}

/** Every object in which a mark is set. */
function placesWith(mark: string, within: unknown): Place[] {
  if (typeof within !== 'object' || within === null) return [];
  const own = !Array.isArray(within) && (within as Place)[mark] === true ? [within as Place] : [];
  return [...own, ...Object.values(within).flatMap((inner) => placesWith(mark, inner))];
}

function mergePatch(place: Place, update: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(update)) {
    const old = place[key];
    if (value === null) delete place[key];
    else if (isObject(value) && isObject(old)) mergePatch(old, value);
    else place[key] = value;
  }
}

function isObject(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// A document as the strictest of clients reads it: where it does not say what else an object may hold, that is nothing.
// Answers are held against it in tests, so that no field goes out that generated clients have no place for.

/** The same without room in any object for fields that are not declared. */
export function closed<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(closed) as Value;
  const copy = Object.fromEntries(
    // Each part of an allOf names only some of the fields.
    Object.entries(value).map(([key, inner]) => [key, key === 'allOf' ? inner : closed(inner)]),
  );
  const isShape = copy.type === 'object' && typeof copy.properties === 'object';
  return (isShape ? { additionalProperties: false, ...copy } : copy) as Value;
}

// A null in place of a field that may be left out, as frameworks send it for what they do not have: where such nulls
// stand in a body, by its schema, and the body without them.

/** What of a schema is read here; nothing in it is a reference any more. */
export type BodySchema = {
  readonly nullable?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, BodySchema>>;
  readonly additionalProperties?: boolean | BodySchema;
  readonly items?: BodySchema;
  readonly allOf?: readonly BodySchema[];
  readonly anyOf?: readonly BodySchema[];
  readonly oneOf?: readonly BodySchema[];
};

type Fields = Readonly<Record<string, unknown>>;

/** The body without its optional nulls; the body itself where it has none. */
export function withoutOptionalNulls(body: unknown, schema: BodySchema): unknown {
  if (Array.isArray(body)) {
    const items = partsOf(schema).find((part) => part.items !== undefined)?.items;
    return items === undefined
      ? body
      : kept(
          body,
          body.map((item) => withoutOptionalNulls(item, items)),
        );
  }
  if (typeof body !== 'object' || body === null) return body;
  const fields = Object.entries(body as Fields).flatMap(([name, value]): [string, unknown][] => {
    const field = fieldOf(schema, name);
    if (field === undefined) return [[name, value]];
    if (value === null && isOptional(schema, name) && !takesNull(field)) return [];
    return [[name, withoutOptionalNulls(value, field)]];
  });
  const same =
    fields.length === Object.keys(body).length &&
    fields.every(([name, value]) => (body as Fields)[name] === value);
  return same ? body : Object.fromEntries(fields);
}

function kept(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return after.every((item, i) => item === before[i]) ? before : after;
}

/** Whether what stands at a place of the body is such a null; `keys` lead there. */
export function isOptionalNull(
  body: unknown,
  schema: BodySchema | undefined,
  keys: readonly string[],
): boolean {
  let value = body;
  let at = schema;
  let isOptionalHere = false;
  for (const key of keys) {
    if (at === undefined || typeof value !== 'object' || value === null) return false;
    isOptionalHere = !Array.isArray(value) && isOptional(at, key);
    at = Array.isArray(value) ? partsOf(at).find((part) => part.items)?.items : fieldOf(at, key);
    value = (value as Fields)[key];
  }
  return value === null && isOptionalHere && at !== undefined && !takesNull(at);
}

/** A schema with those that it is composed of. */
function partsOf(schema: BodySchema): BodySchema[] {
  const { allOf = [], anyOf = [], oneOf = [] } = schema;
  return [schema, ...[...allOf, ...anyOf, ...oneOf].flatMap(partsOf)];
}

function fieldOf(schema: BodySchema, name: string): BodySchema | undefined {
  const parts = partsOf(schema);
  const own = parts.find(({ properties }) => properties !== undefined && Object.hasOwn(properties, name));
  if (own !== undefined) return own.properties?.[name];
  const others = parts.find(({ additionalProperties }) => typeof additionalProperties === 'object');
  return others?.additionalProperties as BodySchema | undefined;
}

function isOptional(schema: BodySchema, name: string): boolean {
  return !partsOf(schema).some(({ required }) => required?.includes(name));
}

function takesNull(schema: BodySchema): boolean {
  return partsOf(schema).some(({ nullable }) => nullable === true);
}

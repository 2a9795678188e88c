// Writes into the control plane's document which kinds of movements there are: their names, statuses, methods and
// sides, and the schemas in which they are shown. A schema of the document says by `x-kinds` which list it is.

/** What the kinds have, each in the order of their list. */
export type KindNames = {
  readonly names: readonly string[];
  readonly statuses: readonly string[];
  readonly methods: readonly string[];
  readonly sides: readonly string[];
  /** The names of the schemas in which they are shown. */
  readonly views: readonly string[];
};

type Schemas = Readonly<Record<string, { readonly 'x-kinds'?: keyof KindNames }>>;

export function describeKinds<Document extends { readonly components?: object }>(
  document: Document,
  kinds: KindNames,
): Document {
  const components = document.components as { readonly schemas: Schemas };
  const filled = Object.entries(components.schemas).map(([name, schema]) => {
    const list = schema['x-kinds'];
    return [name, list === undefined ? schema : { ...schema, ...filling(list, kinds) }] as const;
  });
  return { ...document, components: { ...components, schemas: Object.fromEntries(filled) } };
}

function filling(list: keyof KindNames, kinds: KindNames): object {
  const values = kinds[list];
  if (list !== 'views') return { enum: values };
  return { oneOf: values.map((name) => ({ $ref: `#/components/schemas/${name}` })) };
}

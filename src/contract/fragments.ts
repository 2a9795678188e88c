// Puts an OpenAPI document together: a resource brings its own part of it as a fragment, with its operations and their
// schemas. The build merges the fragments of this project, a server those of resources that it is given beside them.

/** A part of a document. Its references are to the whole. */
export type Fragment = {
  readonly tags?: readonly { readonly name: string }[];
  readonly paths?: Named;
  /** By kind (schemas, parameters, ...) and name. */
  readonly components?: Readonly<Record<string, Named>>;
  readonly 'x-overlays'?: Named;
};

type Named = Readonly<Record<string, unknown>>;

/** The document with all of the fragments behind what it has. @throws when two of them have something of one name. */
export function mergeFragments<Document extends object>(
  document: Document,
  fragments: readonly Fragment[],
): Document {
  const merged = fragments.reduce<Fragment>(joinFragments, document);
  refuseTwice(
    'operation',
    Object.values(merged.paths ?? {}).flatMap((path) => operationIdsIn(path as object)),
  );
  return merged as Document;
}

function joinFragments(whole: Fragment, part: Fragment): Fragment {
  const tags = [...(whole.tags ?? []), ...(part.tags ?? [])];
  refuseTwice(
    'tag',
    tags.map(({ name }) => name),
  );
  const kinds = new Set([...Object.keys(whole.components ?? {}), ...Object.keys(part.components ?? {})]);
  const components = [...kinds].map((kind) => {
    return [kind, join(kind, whole.components?.[kind], part.components?.[kind])] as const;
  });
  return {
    ...whole,
    ...(tags.length > 0 && { tags }),
    paths: join('paths', whole.paths, part.paths),
    components: Object.fromEntries(components),
    ...(part['x-overlays'] && {
      'x-overlays': join('x-overlays', whole['x-overlays'], part['x-overlays']),
    }),
  };
}

function join(what: string, all: Named = {}, more: Named = {}): Named {
  refuseTwice(what, [...Object.keys(all), ...Object.keys(more)]);
  return { ...all, ...more };
}

function operationIdsIn(path: object): string[] {
  return Object.values(
    path as Readonly<Record<string, { readonly operationId?: string } | undefined>>,
  ).flatMap((one) => one?.operationId ?? []);
}

function refuseTwice(what: string, names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`the document has two ${what} called ${twice}`);
}

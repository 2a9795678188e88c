// Writes into the control plane's document what events there are: a schema for each type, all of them behind `Event`,
// and every list of types. The document itself says what all events have, as EventFields.
import type { EventRow, Fields } from '../core/event.js';

type Named = Readonly<Record<string, object>>;
type Schema = { readonly properties: Fields; readonly required: readonly string[] };
type Components = {
  readonly schemas: Named & { readonly EventFields: Schema };
  readonly parameters: Named & { readonly ofEventType: { readonly schema: object } };
};

const SCHEMAS = '#/components/schemas/';

/** `references` are the fields by which things of any kind are referred to. */
export function describeEvents<Document extends { readonly components?: object }>(
  document: Document,
  rows: Readonly<Record<string, EventRow>>,
  references: Fields,
): Document {
  const { schemas, parameters, ...others } = document.components as Components;
  const types = Object.keys(rows);
  const common = schemas.EventFields;
  const own = Object.entries(rows).map(([type, row]) => {
    return [nameOf(type), schemaOf(type, row, common, references)] as const;
  });
  const mapping = Object.fromEntries(types.map((type) => [type, SCHEMAS + nameOf(type)]));
  const { ofEventType } = parameters;
  return {
    ...document,
    components: {
      ...others,
      parameters: {
        ...parameters,
        ofEventType: {
          ...ofEventType,
          schema: { ...ofEventType.schema, items: { type: 'string', enum: types } },
        },
      },
      schemas: {
        ...schemas,
        EventFields: { ...common, properties: { ...common.properties, type: oneOfTypes(common, types) } },
        Event: {
          oneOf: Object.values(mapping).map(($ref) => ({ $ref })),
          discriminator: { propertyName: 'type', mapping },
        },
        ...Object.fromEntries(own),
      },
    },
  };
}

function schemaOf(
  type: string,
  { says, shape, isOfAnyKind = false }: EventRow,
  common: Schema,
  references: Fields,
): object {
  return {
    description: says,
    type: 'object',
    required: [...common.required, ...Object.keys(shape.always)],
    properties: {
      ...common.properties,
      type: oneOfTypes(common, [type]),
      ...shape.always,
      ...shape.sometimes,
      ...(isOfAnyKind && references),
    },
  };
}

function oneOfTypes({ properties }: Schema, types: readonly string[]): object {
  return { ...properties.type, enum: types };
}

/** `JournalEntryPostedEvent` for journal_entry.posted. */
function nameOf(type: string): string {
  const words = type.split(/[._]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Event`;
}

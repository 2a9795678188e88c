// Ajv's keywords for lists and maps, made to stop: with every fault named they go through all items, and each fault
// costs, so that a small body with nothing right in it holds up everybody. These look no further than can be told.
import { _, type Ajv, type Code, type CodeKeywordDefinition, type KeywordCxt, type Name } from 'ajv';
import { Type } from 'ajv/dist/compile/util.js';
import { MOST_TOLD } from './reasons.js';

/** One more than is told shows that there are more. */
const MOST_FLAWED = MOST_TOLD + 1;
/** Wherever items are wrong in many ways each, so many faults are found in a list at most. */
export const MOST_VIOLATIONS = 1000;

export function boundLoops(ajv: Ajv): void {
  for (const definition of [ITEMS, ADDITIONAL_PROPERTIES]) {
    ajv.removeKeyword(definition.keyword as string);
    ajv.addKeyword(definition);
  }
}

const ITEMS: CodeKeywordDefinition = {
  keyword: 'items',
  type: 'array',
  schemaType: ['object', 'boolean'],
  before: 'uniqueItems',
  code(cxt) {
    const { gen, data } = cxt;
    const flawed = startCount(cxt);
    gen.forRange('i', 0, _`${data}.length`, (i) => {
      const valid = gen.name('valid');
      cxt.subschema({ keyword: 'items', dataProp: i, dataPropType: Type.Num }, valid);
      gen.if(_`!${valid}`, () => flawed.count());
    });
    cxt.ok(flawed.none);
  },
};

const ADDITIONAL_PROPERTIES: CodeKeywordDefinition = {
  keyword: 'additionalProperties',
  type: 'object',
  schemaType: ['boolean', 'object'],
  error: {
    message: 'must NOT have additional properties',
    params: ({ params }) => _`{additionalProperty: ${params.additionalProperty}}`,
  },
  code(cxt) {
    const { gen, data, schema, parentSchema } = cxt;
    if (schema === true) return;
    const named = new Set(Object.keys((parentSchema.properties as object | undefined) ?? {}));
    const known = gen.scopeValue('obj', { ref: named });
    const flawed = startCount(cxt);
    gen.forIn('key', data, (key) => {
      gen.if(_`!${known}.has(${key})`, () => checkOther(cxt, key, () => flawed.count()));
    });
    cxt.ok(flawed.none);
  },
};

/** A property that the schema does not name: none is allowed, or each must keep a schema of its own. */
function checkOther(cxt: KeywordCxt, key: Name, onFlaw: () => void): void {
  const { gen, schema } = cxt;
  if (schema === false) {
    cxt.setParams({ additionalProperty: key });
    cxt.error();
    onFlaw();
    return;
  }
  const valid = gen.name('valid');
  cxt.subschema({ keyword: 'additionalProperties', dataProp: key, dataPropType: Type.Str }, valid);
  gen.if(_`!${valid}`, onFlaw);
}

/** Counts what is wrong in a loop, and ends the loop when it is enough. `errors` is Ajv's own count of faults. */
function startCount({ gen, it }: KeywordCxt): { readonly count: () => void; readonly none: Code } {
  const flawed = gen.let('flawed', 0);
  const before = gen.const('before', _`errors`);
  const isEnough = it.allErrors
    ? _`${flawed} >= ${MOST_FLAWED} || errors - ${before} >= ${MOST_VIOLATIONS}`
    : _`true`;
  return {
    count() {
      gen.code(_`${flawed}++`);
      gen.if(isEnough, () => gen.break());
    },
    none: _`${flawed} === 0`,
  };
}

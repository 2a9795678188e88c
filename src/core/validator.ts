// The one kind of JSON Schema validator that the project uses: Ajv with every fault named, as far as any is told, and
// with a multipleOf that is exact. The stock keyword divides doubles and refuses 11 to 16 % of all cent amounts, 0.07
// and 1.15 among them.
import { Ajv, type Options } from 'ajv';
import { Decimal } from 'decimal.js';
import { boundLoops } from './bounded-keywords.js';
import { parseDay, parseInstant } from './clock.js';

/** Beyond this a double no longer tells cents apart for certain, and the slow way decides. */
const EXACT_CENTS_BELOW = 1e12;

/** OpenAPI's own number and string formats: they only describe, so any value passes (OpenAPI 3.0.3, data types). */
const DESCRIPTIVE_FORMATS = ['int32', 'int64', 'float', 'double', 'byte', 'binary', 'password'];

export function createValidator(options: Options = {}): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strictNumbers: true,
    validateSchema: false,
    ...options,
  });
  // Ours rather than a package's: what passes here is what the clock can read.
  ajv.addFormat('date', (text: string) => parseDay(text) !== undefined);
  ajv.addFormat('date-time', (text: string) => parseInstant(text) !== undefined);
  ajv.addFormat(
    'date-or-date-time',
    (text: string) => parseDay(text) !== undefined || parseInstant(text) !== undefined,
  );
  for (const name of DESCRIPTIVE_FORMATS) ajv.addFormat(name, true);
  ajv.addVocabulary(['x-expects', 'x-detail-objects', 'x-assumption', 'x-closed', 'x-kinds']);
  ajv.addVocabulary(['example', 'xml', 'externalDocs', 'discriminator']);
  boundLoops(ajv);
  ajv.removeKeyword('multipleOf');
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    errors: true,
    compile(step: number) {
      const check: { (value: number): boolean; errors?: object[] } = (value) => {
        if (isMultipleOf(value, step)) return true;
        check.errors = [
          { keyword: 'multipleOf', message: `must be a multiple of ${step}`, params: { multipleOf: step } },
        ];
        return false;
      };
      return check;
    },
  });
  return ajv;
}

/** Whether a decimal number, as its shortest text denotes it, is a whole multiple of the step. */
export function isMultipleOf(value: number, step: number): boolean {
  if (step === 1) return Number.isInteger(value);
  if (step === 0.01 && Math.abs(value) < EXACT_CENTS_BELOW) return Math.round(value * 100) / 100 === value;
  return Number.isFinite(value) && new Decimal(value).mod(step).isZero();
}

// What the values of the library's options may be in general. Each refusal names the option, what it takes and what was
// given; the caller decides whether that may be shown.
import { nearest, quote } from '../core/schema-violation.js';
import { SettingsError } from '../state-file/fixture-source.js';

export function refusal(name: string, takes: string, given?: string): SettingsError {
  return new SettingsError(`${name} must be ${takes}${given === undefined ? '' : `, not ${given}`}`);
}

/** The fields of an object, of which all must be known where it is told which are. */
export function fields(
  name: string,
  value: unknown,
  known?: readonly string[],
  hint = '',
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusal(name, `an object${hint === '' ? '' : ` ${hint}`}`, kindOf(value));
  }
  const unknown = known && Object.keys(value).find((key) => !known.includes(key));
  if (known === undefined || unknown === undefined) return value as Readonly<Record<string, unknown>>;
  throw new SettingsError(
    `${name} has no ${quote(unknown)}${nearest(unknown, known)}: it has ${known.join(', ')}`,
  );
}

/** Each item of a list with the name that a message gives it. */
export function items(name: string, value: unknown): readonly (readonly [item: unknown, name: string])[] {
  if (!Array.isArray(value)) throw refusal(name, 'a list', kindOf(value));
  return value.map((item, i) => [item, `${name}[${i}]`] as const);
}

export function text(name: string, value: unknown, takes = 'text that is not empty'): string {
  if (typeof value === 'string' && value !== '') return value;
  throw refusal(name, takes, value === '' ? 'empty text' : shown(value));
}

/** A number as a flag writes it. */
export function digits(name: string, value: unknown): string {
  if (typeof value === 'number') return String(value);
  throw refusal(name, 'a whole number', shown(value));
}

export function wholeNumber(name: string, value: unknown, most: number): number {
  if (Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most) return Number(value);
  throw refusal(name, `a whole number from 0 to ${most}`, shown(value));
}

export function yesOrNo(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value;
  throw refusal(name, 'true or false', shown(value));
}

export function aFunction<Kind>(value: unknown, name: string): Kind {
  if (typeof value === 'function') return value as Kind;
  throw refusal(name, 'a function', kindOf(value));
}

/** What may be told of a value that is no secret. */
export function shown(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' || typeof value === 'boolean' ? quote(value) : kindOf(value);
}

export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return 'text';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

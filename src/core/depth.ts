// How deep JSON may be nested: what is nested deeper could be read, but not be written again.

export const MOST_DEPTH = 100;

/** Whether a JSON text is nested deeper. By hand: a pattern runs out of stack over a string of many megabytes. */
export function isNestedTooDeep(text: string): boolean {
  if (text.length <= 2 * MOST_DEPTH) return false;
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (isInString && character === '\\') i++;
    else if (character === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    if (depth > MOST_DEPTH) return true;
  }
  return false;
}

/** Whether a value is nested deeper, of which no text is at hand; a part met again is looked at once a level. */
export function isValueTooDeep(value: unknown): boolean {
  let level = new Set<object>(isObject(value) ? [value] : []);
  for (let depth = 1; level.size > 0; depth++) {
    if (depth > MOST_DEPTH) return true;
    const inner = new Set<object>();
    for (const one of level) {
      for (const part of Object.values(one) as unknown[]) if (isObject(part)) inner.add(part);
    }
    level = inner;
  }
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

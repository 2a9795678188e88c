// Says where and how a text breaks JSON (RFC 8259), in words of our own: those of JSON.parse differ from one version of
// Node to the next and quote the text, which may be a secret. Goes through the text once, by hand.

type Mistake = { readonly at: number; readonly says: string };

/** What may come next. */
type Expect = 'value' | 'first value or ]' | 'first name or }' | 'name' | 'colon' | 'comma' | 'end';

const WANTED: Readonly<Record<Expect, string>> = {
  value: 'a value is expected',
  'first value or ]': 'a value or ] is expected',
  'first name or }': 'a name in double quotes or } is expected',
  name: 'a name in double quotes is expected',
  colon: 'a colon is expected',
  comma: 'a comma or the closing bracket is expected',
  end: 'nothing more is expected',
};

/** `at line 1, column 8: a value is expected`, of a text that JSON.parse refuses. */
export function explainJson(text: string): string {
  const { at, says } = findMistake(text);
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  // Signs, as an editor counts them, of which some take two places here.
  const column = [...before.slice(before.lastIndexOf('\n') + 1)].length + 1;
  const where = at >= text.trimEnd().length ? `, where the text ends` : '';
  return `the body is not valid JSON at line ${line}, column ${column}${where}: ${says}`;
}

function findMistake(text: string): Mistake {
  const open: string[] = [];
  let expect: Expect = 'value';
  let at = 0;
  while (true) {
    at = skipSpace(text, at);
    const sign = text[at];
    if (sign === undefined || expect === 'end') return { at, says: WANTED[expect] };
    if (sign === ':' && expect === 'colon') expect = 'value';
    else if (sign === ',' && expect === 'comma') expect = open.at(-1) === '{' ? 'name' : 'value';
    else if (closes(sign, expect, open)) {
      open.pop();
      expect = after(open);
    } else if (sign === '"' && (takesName(expect) || takesValue(expect))) {
      const end = endOfString(text, at);
      if (typeof end !== 'number') return end;
      at = end - 1;
      expect = takesName(expect) ? 'colon' : after(open);
    } else if ((sign === '{' || sign === '[') && takesValue(expect)) {
      open.push(sign);
      expect = sign === '{' ? 'first name or }' : 'first value or ]';
    } else {
      const end = takesValue(expect) ? endOfWord(text, at) : undefined;
      if (end === undefined) return { at, says: WANTED[expect] };
      at = end - 1;
      expect = after(open);
    }
    at++;
  }
}

const takesValue = (expect: Expect) => expect === 'value' || expect === 'first value or ]';
const takesName = (expect: Expect) => expect === 'name' || expect === 'first name or }';
const after = (open: readonly string[]): Expect => (open.length === 0 ? 'end' : 'comma');

function closes(sign: string, expect: Expect, open: readonly string[]): boolean {
  if (sign === '}') return open.at(-1) === '{' && (expect === 'comma' || expect === 'first name or }');
  return sign === ']' && open.at(-1) === '[' && (expect === 'comma' || expect === 'first value or ]');
}

/** White space of JSON, which is less than that of other texts. */
function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at++;
  return at;
}

const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

function endOfWord(text: string, at: number): number | undefined {
  WORD.lastIndex = at;
  return WORD.test(text) ? WORD.lastIndex : undefined;
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

function endOfString(text: string, from: number): number | Mistake {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '"') return at + 1;
    if (text.charCodeAt(at) < 0x20) {
      return { at, says: 'a control character in a string is written with a backslash, as \\n is' };
    }
    if (text[at] !== '\\') continue;
    ESCAPE.lastIndex = at;
    if (!ESCAPE.test(text)) return { at, says: 'a backslash in a string begins none of the known escapes' };
    at = ESCAPE.lastIndex - 1;
  }
  return { at: text.length, says: 'a string has no closing double quote' };
}

// A body is a text before it is JSON: in which encoding it comes, with or without a byte order mark, on both planes;
// and where it breaks, by line and column as an editor counts them.
import t, { type Test } from 'tap';
import { basic, type Mock, refusal, start } from '../support/helper.js';

const PLANES = {
  'the partner plane': { url: '/v3/ping', json: '{"payload":"Zoë 🦊","token":"t"}', status: 200 },
  'the control plane': { url: '/__admin/faults', json: '{"name":"Zoë 🦊","status":503}', status: 201 },
};

type Encoder = (text: string) => Buffer;
const utf16be: Encoder = (text) => Buffer.from(text, 'utf16le').swap16();
const utf32 = (isBig: boolean): Encoder => {
  return (text) =>
    Buffer.concat(
      [...text].map((sign) => {
        const four = Buffer.alloc(4);
        const code = sign.codePointAt(0) ?? 0;
        if (isBig) four.writeUInt32BE(code);
        else four.writeUInt32LE(code);
        return four;
      }),
    );
};
const marked =
  (encode: Encoder): Encoder =>
  (text) =>
    encode(`\ufeff${text}`);
const utf8: Encoder = (text) => Buffer.from(text, 'utf8');
const utf16le: Encoder = (text) => Buffer.from(text, 'utf16le');

const JSON_TYPE = 'application/json';
const inUtf8 = (charset: string) => `${JSON_TYPE}; charset=${charset}`;
const AS_UTF8 = 'JSON is exchanged as UTF-8 (RFC 8259, 8.1), so send it in that';
const found = (what: string) => `Malformed JSON request received: the body is ${what}: ${AS_UTF8}`;
const ofType = (type: string) => `Content-Type ${type} is not accepted: send Content-Type: application/json`;

// How a text is written, the type it is sent as, and what is said to it; nothing where it is read.
const ENCODINGS: readonly [what: string, encode: Encoder, type: string, says?: string][] = [
  ['UTF-8', utf8, JSON_TYPE],
  ['UTF-8 that says so', utf8, inUtf8('utf-8')],
  ['UTF-8 that says so in capitals and quotes', utf8, inUtf8('"UTF-8"')],
  ['UTF-8 with a mark', marked(utf8), JSON_TYPE],
  ['UTF-8 with a mark that says so', marked(utf8), inUtf8('utf8')],
  ['UTF-8 that says it is something else', utf8, inUtf8('iso-8859-1'), ofType(inUtf8('iso-8859-1'))],
  ['UTF-16LE', utf16le, JSON_TYPE, found('UTF-16LE')],
  ['UTF-16LE with a mark', marked(utf16le), JSON_TYPE, found('UTF-16LE')],
  ['UTF-16LE that says it is UTF-8', utf16le, inUtf8('utf-8'), found('UTF-16LE')],
  ['UTF-16LE that says so', marked(utf16le), inUtf8('utf-16'), ofType(inUtf8('utf-16'))],
  ['UTF-16BE', utf16be, JSON_TYPE, found('UTF-16BE')],
  ['UTF-16BE with a mark', marked(utf16be), JSON_TYPE, found('UTF-16BE')],
  ['UTF-16BE that says so', utf16be, inUtf8('utf-16be'), ofType(inUtf8('utf-16be'))],
  ['UTF-32LE', utf32(false), JSON_TYPE, found('UTF-32')],
  ['UTF-32LE with a mark', marked(utf32(false)), JSON_TYPE, found('UTF-32')],
  ['UTF-32BE', utf32(true), JSON_TYPE, found('UTF-32')],
  ['UTF-32BE with a mark', marked(utf32(true)), JSON_TYPE, found('UTF-32')],
  ['UTF-32 that says so', utf32(true), inUtf8('utf-32'), ofType(inUtf8('utf-32'))],
  [
    'windows-1252',
    (text) => Buffer.from(text.replace('🦊', ''), 'latin1'),
    JSON_TYPE,
    found('not valid UTF-8, and may be windows-1252'),
  ],
];

async function send({ app }: Mock, url: string, payload: Buffer, type: string) {
  const headers = { authorization: basic('reader'), 'content-type': type };
  const response = await app.inject({ method: 'POST', url, headers, payload });
  return { status: response.statusCode, body: response.json() };
}

for (const [plane, { url, json, status }] of Object.entries(PLANES)) {
  for (const [what, encode, type, says] of ENCODINGS) {
    t.test(`${plane} ${says === undefined ? 'reads' : 'refuses'} ${what}`, async (t) => {
      const answer = await send(await start(t), url, encode(json), type);
      if (says === undefined) {
        t.equal(answer.status, status, JSON.stringify(answer.body));
        t.ok(JSON.stringify(answer.body).includes('Zoë 🦊'));
        return;
      }
      const code = says.startsWith('Content-Type') ? '415001' : '400037';
      t.strictSame(answer, { status: Number(code.slice(0, 3)), body: refusal(code, says) });
    });
  }
}

// A text, and where it breaks: lines and columns begin at one, and a column is a sign as an editor counts them.
const BROKEN: readonly [text: string, says: string][] = [
  ['{"a":}', 'line 1, column 6: a value is expected'],
  ['{"a":1,}', 'line 1, column 8: a name in double quotes is expected'],
  ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: a comma or the closing bracket is expected'],
  ['{\r\n  "a": 1,\r\n  b: 2\r\n}', 'line 3, column 3: a name in double quotes is expected'],
  ["{'a':1}", 'line 1, column 2: a name in double quotes or } is expected'],
  ['[1,2', 'line 1, column 5, where the text ends: a comma or the closing bracket is expected'],
  ['{} {}', 'line 1, column 4: nothing more is expected'],
  ['{"a" 1}', 'line 1, column 6: a colon is expected'],
  ['{"a":01}', 'line 1, column 6: a value is expected'],
  ['{"a":NaN}', 'line 1, column 6: a value is expected'],
  ['{"a":"\\x"}', 'line 1, column 7: a backslash in a string begins none of the known escapes'],
  ['{"a":"Zoë" "b"}', 'line 1, column 12: a comma or the closing bracket is expected'],
  ['{"a":"🦊🦊" "b"}', 'line 1, column 11: a comma or the closing bracket is expected'],
  ['{"日本":"語"\n,\n"🦊🦊🦊":tru}', 'line 3, column 7: a value is expected'],
];

async function breaks(t: Test, url: string, mark: string): Promise<void> {
  const mock = await start(t);
  for (const [text, says] of BROKEN) {
    const { status, body } = await send(mock, url, utf8(mark + text), JSON_TYPE);
    const message = `Malformed JSON request received: the body is not valid JSON at ${says}`;
    t.strictSame([status, body], [400, refusal('400037', message)], text);
  }
}

for (const [plane, { url }] of Object.entries(PLANES)) {
  t.test(`${plane} says where JSON breaks`, (t) => breaks(t, url, ''));
  t.test(`${plane} says where JSON breaks behind a byte order mark, which is no column`, (t) => {
    return breaks(t, url, '\ufeff');
  });
}

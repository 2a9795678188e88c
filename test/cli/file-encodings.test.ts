// A fixture in whatever encoding an editor or a shell writes is read, or refused by the name of what it seems to be.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { runCli, startCli } from '../support/process.js';

const YAML = 'version: 1\naccounts: [{ token: "héllo€" }]\n';
const JSON_TEXT = '{"version":1,"accounts":[{"token":"héllo€"}]}';
const mark = '\ufeff';
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
const utf32 = (text: string) => {
  const bytes = Buffer.alloc(text.length * 4);
  for (const [i, character] of [...text].entries()) bytes.writeUInt32LE(character.codePointAt(0) ?? 0, i * 4);
  return bytes;
};

function written(t: Test, bytes: Buffer): string {
  const file = join(t.testdir(), 'fixture');
  writeFileSync(file, bytes);
  return file;
}

const READ: readonly [what: string, bytes: Buffer][] = [
  ['UTF-8 with a mark, YAML', Buffer.from(mark + YAML)],
  ['UTF-8 with a mark, JSON', Buffer.from(mark + JSON_TEXT)],
  ['UTF-16LE with a mark, YAML', Buffer.from(mark + YAML, 'utf16le')],
  ['UTF-16LE without a mark, JSON', Buffer.from(JSON_TEXT, 'utf16le')],
  ['UTF-16BE with a mark, JSON', swapped(mark + JSON_TEXT)],
];

for (const [what, bytes] of READ) {
  t.test(`a fixture in ${what}, is read`, async (t) => {
    const server = await startCli(t, ['--fixtures', written(t, bytes)]);
    const reply = await fetch(`${server.url}/v3/credit/accounts`, {
      headers: { authorization: 'Basic YTpi' },
    });
    const { data } = (await reply.json()) as { data: { token: string }[] };
    t.equal(data[0]?.token, 'héllo€');
  });
}

const REFUSED: readonly [bytes: Buffer, said: string][] = [
  [utf32(mark + JSON_TEXT), 'it is UTF-32: save it as UTF-8'],
  [
    Buffer.from('version: 1\naccounts: [{ token: "h\xe9llo" }]\n', 'latin1'),
    'it is neither UTF-8 nor UTF-16, but perhaps windows-1252: save it as UTF-8',
  ],
];

for (const [bytes, said] of REFUSED) {
  t.test(`a fixture is refused: ${said}`, async (t) => {
    const file = written(t, bytes);
    const { code, stderr } = await runCli(t, ['--fixtures', file]);
    t.equal(code, 2);
    t.equal(stderr, `refund-mock: --fixtures ${file} cannot be read: ${said}\n`);
  });
}

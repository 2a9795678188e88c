// The same answers, messages and journals as ever, byte for byte, for the same seed and names (script.ts). What is
// kept here was written by the version before the inside was rebuilt; write.ts writes it anew.
import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { type Mock, start } from '../support/helper.js';
import { firstDifference, GOLDEN, readBlocks } from './compare.js';
import { inLines, transcribe } from './scribe.js';
import { script } from './script.js';
import { FILES, fileOf } from './states.js';

t.test('a script on both planes', async (t) => {
  const transcript = await transcribe(t, script);
  for (const plane of ['partner', 'control'] as const) {
    const difference = firstDifference(transcript[plane], readBlocks(GOLDEN[plane]));
    t.ok(difference === undefined, `${GOLDEN[plane]} is as it was`, { difference });
  }
});

const linesOf = (text: string) => inLines(text).split('\n');

for (const name of FILES) {
  const text = readFileSync(fileOf(name), 'utf8');
  const user = `kept-${name}`;
  const known = Object.keys(JSON.parse(text).assumptions);
  const isAsItWas = async (t: Test, { get }: Mock) => {
    const query = name === 'plans' ? '' : '?secrets=true';
    const written = await get(`/__admin/state${query}`, { user });
    // A file says what all assumptions are, and some have come since.
    const later = Object.entries(written.body.assumptions).filter(
      ([assumption]) => !known.includes(assumption),
    );
    const same = later.reduce((all, [key, value]) => all.replace(`,"${key}":"${value}"`, ''), written.text);
    const difference = firstDifference(linesOf(`${same}\n`), linesOf(text));
    t.ok(difference === undefined, 'the same bytes', { difference });
  };

  t.test(`a state file of the first version goes in and comes out as it was: ${name}`, async (t) => {
    const mock = await start(t, { seed: 'golden' });
    const read = await mock.call('PUT', '/__admin/state', { raw: text, user });
    t.equal(read.status, 200, read.text);
    await isAsItWas(t, mock);
  });

  t.test(`a server that starts with it has what is in it: ${name}`, async (t) => {
    const fixture = { file: 'kept.json', text };
    await isAsItWas(t, await start(t, { seed: 'golden', clock: undefined, fixture }));
  });
}

// Writes the golden files anew: `node --import=tsx test/golden/write.ts partner control`, or one of the two. With
// `states` it writes the state files as well, which is done once for each version whose files must stay readable.
// partner.txt is what a stage promises not to change; control.txt may change in a commit that says why.
import { writeFileSync } from 'node:fs';
import t from 'tap';
import { fold, GOLDEN, goldenPath } from './compare.js';
import { transcribe } from './scribe.js';
import { script } from './script.js';
import { FILES, fileOf, stateOf } from './states.js';

const asked = process.argv.slice(2);

t.test('golden files', async (t) => {
  if (asked.includes('states')) {
    for (const name of FILES) {
      await transcribe(t, async (scribe) => writeFileSync(fileOf(name), await stateOf(scribe, name)));
    }
  }
  const transcript = await transcribe(t, script);
  for (const plane of ['partner', 'control'] as const) {
    if (asked.includes(plane)) writeFileSync(goldenPath(GOLDEN[plane]), fold(transcript[plane]));
  }
});

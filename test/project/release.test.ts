// What stands in the way of publishing is said, field by field, and publishing is refused until it is filled in.
import t from 'tap';
import { missingForRelease } from '../../scripts/release-check.js';
import { ROOT } from '../../scripts/root.js';
import { readText } from '../../scripts/sources.js';
import { startProgram } from '../support/process.js';

const FILLED = {
  repository: { type: 'git', url: 'git+https://code.example/refund-mock.git' },
  homepage: 'https://code.example/refund-mock',
  bugs: { url: 'https://code.example/refund-mock/issues' },
  author: { name: 'Somebody' },
};

t.test('each field that is missing, empty or left as an example is named', async (t) => {
  t.strictSame(missingForRelease(FILLED), []);
  t.strictSame(missingForRelease({ ...FILLED, author: 'Somebody <somebody@code.example>' }), []);
  for (const field of Object.keys(FILLED)) {
    for (const value of [undefined, null, '', ' ', {}, { url: 'https://...' }, 5]) {
      const missing = missingForRelease({ ...FILLED, [field]: value });
      t.equal(missing.length, 1, `${field}: ${JSON.stringify(value)}`);
      t.match(missing[0], `package.json has no ${field}, `);
    }
  }
});

t.test('npm run release:check says the same of the package as it is', async (t) => {
  const missing = missingForRelease(JSON.parse(readText('package.json')) as object);
  const { code, stderr } = await startProgram(t, 'npm', ['run', '--silent', 'release:check'], { cwd: ROOT })
    .ended;
  t.equal(code, missing.length > 0 ? 1 : 0);
  t.equal(stderr, missing.map((line) => `${line}\n`).join(''));
});

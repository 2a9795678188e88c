// The packed package in the test runners that people have: Jest 29 with CommonJS and with modules, and Vitest.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { pack } from '../support/packing.js';
import { startProgram } from '../support/process.js';
import { consumer } from './consumers.js';
import { testWith } from './machine.js';

const { tarball } = await pack(t);

const BODY = `
describe('a service', () => {
  let mock;
  beforeAll(async () => {
    mock = await createRefundMock({ seed: 42, clock: { mode: 'frozen', at: new Date('2026-03-02T15:00:00Z') } });
    await mock.listen();
  });
  afterAll(() => mock.close());
  test('issues a refund', async () => {
    const answer = await fetch(mock.url + '/v3/credit/accounts/my_account_token_12/creditbalancerefunds', {
      method: 'POST',
      headers: { authorization: 'Basic ' + btoa('a:b'), 'content-type': 'application/json' },
      body: JSON.stringify({ method: 'ACH', amount: 5, description: 'x', currency_code: 'USD' }),
    });
    expect(answer.status).toBe(201);
    expect((await mock.inject('/docs')).statusCode).toBe(200);
  });
  test('refuses an option that is none', async () => {
    await expect(createRefundMock({ sead: 1 })).rejects.toThrow(SettingsError);
    await expect(createRefundMock({ fixture: { text: 'version: 2' } })).rejects.toThrow(FixtureError);
  });
});
`;
const NAMES = '{ createRefundMock, FixtureError, SettingsError }';
const REQUIRED = `const ${NAMES} = require('refund-mock');${BODY}`;
const IMPORTED = `import ${NAMES} from 'refund-mock';${BODY}`;

testWith(['registry'], 'Jest 29, with require and with import', async (t) => {
  const folder = await consumer(t, 'jest', tarball);
  writeFileSync(join(folder, 'commonjs.test.cjs'), REQUIRED);
  writeFileSync(join(folder, 'module.test.mjs'), IMPORTED);
  const config = {
    testMatch: ['**/*.test.?js'],
    moduleFileExtensions: ['mjs', 'cjs', 'js', 'json'],
    transform: {},
  };
  writeFileSync(join(folder, 'jest.config.json'), JSON.stringify(config));
  const args = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--ci'];
  const { code, stderr } = await startProgram(t, process.execPath, args, { cwd: folder }).ended;
  t.equal(code, 0, stderr);
  t.match(stderr, 'Tests:       4 passed, 4 total');
  t.notMatch(stderr, /did not exit|open handle/i);
  const plain = ['node_modules/jest/bin/jest.js', '--ci', 'commonjs'];
  const commonjs = await startProgram(t, process.execPath, plain, { cwd: folder }).ended;
  t.match(commonjs, { code: 0, stderr: /Tests: {7}2 passed, 2 total/ }, commonjs.stderr);
});

testWith(['registry'], 'Vitest', async (t) => {
  const folder = await consumer(t, 'vitest', tarball);
  writeFileSync(join(folder, 'module.test.mjs'), IMPORTED);
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--globals', '--no-color'];
  const { code, stdout, stderr } = await startProgram(t, process.execPath, args, { cwd: folder }).ended;
  t.equal(code, 0, `${stdout}${stderr}`);
  t.match(stdout, /Tests {2}2 passed/);
});

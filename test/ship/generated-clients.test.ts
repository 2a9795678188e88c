// Clients that common generators make of both documents, in Go and in Python: they are generated whole, they compile,
// and a service written with them lists webhooks, creates a refund, reads journal and account, and lets the refund
// return.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';
import { emptyFolder } from '../support/packing.js';
import { startCli } from '../support/process.js';
import { testWith } from './machine.js';

const OAPI_CODEGEN = 'github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2';
const GO_RUNTIME = 'github.com/oapi-codegen/runtime@v1.9.0';
const PYTHON_GENERATOR = 'openapi-python-client==0.29.1';

/** The name of each client's package and the document that it is made of. */
const CLIENTS = { partner: 'openapi.json', control: 'admin-openapi.json' };
const local = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Runs a program to its end and returns all that it said. */
function run(t: Test, cwd: string, command: string, args: readonly string[]): { out: string; all: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  const all = stdout + stderr;
  t.equal(status, 0, `${command} ${args.slice(0, 2).join(' ')}: ${all}`);
  return { out: stdout, all };
}

/** What both programs read, whatever their language. */
function readBy(sandbox: string) {
  return {
    webhooks: 200,
    refund: 'PENDING',
    entry: 'account.balancerefund',
    detail_status: 'PENDING',
    balance: -3500,
    apr: 14.99,
    refused: `Account nobody does not exist in sandbox ${sandbox}: GET /v3/credit/accounts lists its accounts`,
    returned: 'RETURNED',
    refunds: 1,
  };
}

testWith(['go'], 'clients in Go compile and call the mock', async (t) => {
  const folder = emptyFolder(t);
  run(t, folder, 'go', ['mod', 'init', 'mockclient']);
  for (const [name, document] of Object.entries(CLIENTS)) {
    mkdirSync(`${folder}/${name}`);
    const made = ['-generate', 'types,client', '-package', name, '-o', `${name}/${name}.go`];
    run(t, folder, 'go', ['run', OAPI_CODEGEN, ...made, local(`../../dist/${document}`)]);
  }
  copyFileSync(local('clients/client.go'), `${folder}/main.go`);
  run(t, folder, 'go', ['get', GO_RUNTIME]);
  run(t, folder, 'go', ['vet', './...']);
  const { url } = await startCli(t);
  t.strictSame(JSON.parse(run(t, folder, 'go', ['run', '.', url]).out), readBy('go_client'));
});

testWith(['python'], 'clients in Python are made whole and call the mock', async (t) => {
  const folder = emptyFolder(t);
  run(t, folder, 'python3', ['-m', 'venv', 'venv']);
  run(t, folder, 'venv/bin/pip', ['install', '--quiet', PYTHON_GENERATOR]);
  for (const [name, document] of Object.entries(CLIENTS)) {
    const made = ['--path', local(`../../dist/${document}`), '--output-path', name, '--meta', 'none'];
    const { all } = run(t, folder, 'venv/bin/openapi-python-client', ['generate', ...made]);
    t.notMatch(all, /parsing|unsupported|skipping endpoint/i, 'nothing is left out');
  }
  copyFileSync(local('clients/client.py'), `${folder}/client.py`);
  const { url } = await startCli(t);
  t.strictSame(
    JSON.parse(run(t, folder, 'venv/bin/python', ['client.py', url]).out),
    readBy('python_client'),
  );
});

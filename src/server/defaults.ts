// What a server is made with when nothing else is said. Real time and chance come in here.
import { randomUUID } from 'node:crypto';
import { DEFAULT_KEEP, DEFAULT_MAX_SANDBOXES } from '../sandbox/sandboxes.js';
import { readPackageFile } from './package-files.js';
import type { Options } from './settings.js';

/** What the logs of all sandboxes together may hold: about as much as the rest of the process. */
const LOG_BYTES = 64 * 1024 * 1024;

/** As for a ping; of other messages it is not known (docs/facts.md#delivery-of-webhooks). */
const WEBHOOK_TIMEOUT_MS = 5000;
/** Longer than one receiver has to answer, and shorter than most clients wait. */
const LONGEST_WAIT_MS = 10_000;

/** The default fixture, a real clock, no seed. */
export function defaultSettings(): Options {
  return {
    // The build has turned it into JSON, which is read in a fraction of the time.
    fixture: {
      file: 'fixtures/default.yaml',
      text: readPackageFile('dist/default-fixture.json'),
      isChecked: true,
    },
    seed: undefined,
    drawSeed: randomUUID,
    clock: undefined,
    scenario: undefined,
    rateLimit: undefined,
    assumptions: {},
    credentials: [],
    shared: false,
    maxSandboxes: DEFAULT_MAX_SANDBOXES,
    keep: DEFAULT_KEEP,
    logBytes: LOG_BYTES,
    webhooks: [],
    webhookHosts: [],
    webhookCa: undefined,
    webhookTimeoutMs: WEBHOOK_TIMEOUT_MS,
    longestWaitMs: LONGEST_WAIT_MS,
    announce: () => undefined,
    adminToken: undefined,
    host: undefined,
    isSecure: false,
    allowedHosts: [],
    corsOrigins: [],
    logger: undefined,
    callsAt: 'debug',
    systemNow: Date.now,
    stopwatch: () => performance.now(),
    systemTimer(ms, run) {
      const timer = setTimeout(run, ms).unref();
      return () => clearTimeout(timer);
    },
    defer: (run) => void setImmediate(run),
    checkAnswers: false,
  };
}

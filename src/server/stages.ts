// What the stages of a request are filled in with.
import { createGuard } from '../http/guard.js';
import type { Stages } from '../http/pipeline.js';
import type { Plane } from '../http/plane.js';
import { createRawRecorder, createRecorder } from '../http/recorder.js';
import { createSay } from '../http/say.js';
import type { Sandboxes } from '../sandbox/sandboxes.js';
import { untilTold } from '../webhooks/compose.js';
import { openToOrigins } from './cors.js';
import type { Settings } from './settings.js';
import type { StaticFiles } from './static-files.js';
import { tellCalls } from './telling.js';

type Behind = {
  readonly sandboxes: Sandboxes;
  readonly planes: readonly Plane[];
  readonly files: readonly StaticFiles[];
  readonly isStopping: () => boolean;
};

export function createStages({ server, ports }: Settings, behind: Behind): Stages {
  const { sandboxes, planes, files, isStopping } = behind;
  const { stopwatch, systemTimer } = ports;
  const { unassigned, defaults } = sandboxes;
  const recorderSettings = { ...ports, unassigned, defaults };
  const record = createRecorder(recorderSettings);
  return {
    guard: createGuard(server),
    openToOrigins: (app) => openToOrigins(app, server.corsOrigins),
    planes,
    isFile: (path) => files.some((some) => some.has(path)),
    say: createSay(
      planes.map(({ name, prefix, contract: { operations } }) => ({ name, prefix, operations })),
    ),
    assumptions: defaults,
    checkAnswers: server.checkAnswers,
    untilTold,
    record: tellCalls(record, server.logger, server.callsAt, stopwatch, isStopping),
    recordRaw: createRawRecorder(recorderSettings),
    stopwatch,
    systemTimer,
    log: server.logger,
  };
}

// A server that a package manager started ends when that one goes, however it goes: nobody else would end it. One that
// was started by hand, or put into the background, stays.
import { readFileSync } from 'node:fs';

const LOOK_MS = 200;

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs once when a package manager that we were started by has gone; `parent` tells whose child we are. */
export function onceManagerGone(environment: Environment, parent: () => number, run: () => void): void {
  const { npm_lifecycle_event: script, npm_package_name: owner, npm_execpath: path = '' } = environment;
  if (script === undefined) return;
  const first = parent();
  const managers = managersAbove(first, /[^/\\]+$/.exec(path)?.[0] ?? 'npm');
  // Where the system does not tell: our own start script hands over to the server, so that nothing stands between.
  const isChild = managers.length === 0 && script === 'start' && owner === 'refund-mock';
  if (managers.length === 0 && !isChild) return;
  const timer = setInterval(() => {
    if (!managers.some(hasEnded) && !(isChild && parent() !== first)) return;
    clearInterval(timer);
    run();
  }, LOOK_MS).unref();
}

/** As far up as there is nothing but package managers, and shells that run one command for them. */
function managersAbove(first: number, name: string): number[] {
  const managers: number[] = [];
  for (let id = first; id > 0; id = parentOf(id)) {
    const command = readProcess(id, 'cmdline').replaceAll('\0', ' ');
    const isManager = /^(npm|npx)\b/.test(command) || command.includes(name);
    if (isManager) managers.push(id);
    else if (!/^\S*sh -c /.test(command)) break;
  }
  return managers;
}

/** State and parent stand behind the name, which is in parentheses and may hold any. */
function statOf(id: number): string[] {
  return readProcess(id, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ');
}

function parentOf(id: number): number {
  return Number(statOf(id)[1] ?? 0);
}

function hasEnded(id: number): boolean {
  const [state = ''] = statOf(id);
  return state === '' || state === 'Z' || state === 'X';
}

/** What Linux tells of a process; nothing when it is over, or on another system. */
function readProcess(id: number, what: string): string {
  try {
    return readFileSync(`/proc/${id}/${what}`, 'utf8');
  } catch {
    return '';
  }
}

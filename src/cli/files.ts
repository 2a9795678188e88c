// Reads the files that flags name. Whatever a name may lead to, a device, a pipe that nobody writes to, a file without
// end, it is read within a size and a time, or told as what it is.
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';

const PIECE_BYTES = 64 * 1024;
/** How long a pipe has to bring its first bytes, and then the next ones, in real time. */
const FIRST_WAIT_MS = 300;
const NEXT_WAIT_MS = 10_000;
const LOOK_MS = 10;

/**
 * The bytes of a file, or of a pipe that somebody writes to.
 * @throws Error saying why there are none.
 */
export function readFileWithin(path: string, most: number): Buffer {
  return withHandle(path, (handle, stat) => {
    if (stat.isFIFO()) return readPipe(handle, most);
    return readRegular(handle, stat, most);
  });
}

/**
 * The bytes of a file that may be read again and again; never waits for anything.
 * @throws Error saying why there are none.
 */
export function readRegularFile(path: string, most: number): Buffer {
  return withHandle(path, (handle, stat) => readRegular(handle, stat, most));
}

function withHandle(path: string, read: (handle: number, stat: Stats) => Buffer): Buffer {
  // A pipe without a writer would otherwise hold up whoever opens it.
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return read(handle, fstatSync(handle));
  } finally {
    closeSync(handle);
  }
}

function readRegular(handle: number, stat: Stats, most: number): Buffer {
  if (!stat.isFile()) throw new Error(`it is ${kindOf(stat)}, not a file`);
  if (stat.size > most) throw tooLarge(most);
  return collect(handle, most, () => false);
}

/** Reads until everybody who writes has closed. */
function readPipe(handle: number, most: number): Buffer {
  let waited = 0;
  let seen = 0;
  const bytes = collect(handle, most, (length, isOver) => {
    if (length > seen) waited = 0;
    seen = length;
    if (isOver && length > 0) return false;
    if (waited >= (length > 0 || !isOver ? NEXT_WAIT_MS : FIRST_WAIT_MS)) {
      if (isOver) return false;
      throw new Error(`it is a pipe whose writer sent nothing for ${NEXT_WAIT_MS / 1000} s`);
    }
    waited += LOOK_MS;
    pause(LOOK_MS);
    return true;
  });
  if (bytes.length === 0) throw new Error('it is a pipe that nobody writes to');
  return bytes;
}

/** Where nothing comes, `isPatient` decides whether to look again: how much came so far, and whether it ended there. */
function collect(
  handle: number,
  most: number,
  isPatient: (length: number, isOver: boolean) => boolean,
): Buffer {
  const pieces: Buffer[] = [];
  for (let length = 0; ; ) {
    const piece = Buffer.alloc(PIECE_BYTES);
    const count = readSome(handle, piece);
    if (count > 0) {
      length += count;
      pieces.push(piece.subarray(0, count));
      if (length > most) throw tooLarge(most);
    } else if (!isPatient(length, count === 0)) return Buffer.concat(pieces);
  }
}

/** How many bytes were read; none at the end, and less than none where there may be some later. */
function readSome(handle: number, piece: Buffer): number {
  try {
    return readSync(handle, piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    return -1;
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function tooLarge(most: number): Error {
  return new Error(`it is larger than ${most / 1024 / 1024} MiB`);
}

function kindOf(stat: Stats): string {
  if (stat.isDirectory()) return 'a folder';
  if (stat.isFIFO()) return 'a pipe';
  return stat.isSocket() ? 'a socket' : 'a device';
}

// Static files. One is looked up by its exact address among those that exist: no path of a request reaches the disk.
// A file that was missing or could not be read is looked for again the next time.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Assumptions } from '../core/assumptions.js';
import { Problem } from '../core/problem.js';
import { sendProblem } from '../http/problem-reply.js';
import { readPackageBytes } from './package-files.js';
import { PAGE_UNREADABLE } from './page-problems.js';

type File = {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
};

export type StaticFiles = {
  /** Undefined where there is none. Throws what the file system says. */
  readonly get: (address: string) => File | undefined;
  readonly has: (address: string) => boolean;
};

/** Below which address there are files, which they are, and what their pages may do. */
export type Shelf = {
  readonly base: string;
  /** Paths from the package's root by address; looked up anew each time, which is cheap beside reading. */
  readonly list: () => ReadonlyMap<string, string>;
  readonly policy: string;
};

export function createStaticFiles({ base, list, policy }: Shelf): StaticFiles {
  const files = new Map<string, File>();
  const find = (address: string) => {
    const path = address.startsWith(base) ? list().get(address) : undefined;
    return path !== undefined && typeOf(path) !== undefined ? path : undefined;
  };
  return {
    get(address) {
      const known = files.get(address);
      if (known !== undefined) return known;
      const path = find(address);
      if (path === undefined) return undefined;
      const file = readFile(path, policy);
      files.set(address, file);
      return file;
    },
    has(address) {
      try {
        return files.has(address) || find(address) !== undefined;
      } catch {
        return false;
      }
    },
  };
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
};

const typeOf = (path: string) => TYPES[path.split('.').at(-1) ?? ''];

/** A name that changes with what is in the file, as the build makes it. */
const HASHED = /-[\w-]{8}\.\w+$/;

function readFile(path: string, policy: string): File {
  const bytes = readPackageBytes(path);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  const headers = {
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-type': typeOf(path) ?? '',
    'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
  };
  return { bytes, headers, etag };
}

export function sendFile(
  { headers: sent }: FastifyRequest,
  reply: FastifyReply,
  { bytes, headers, etag }: File,
): void {
  reply.headers(headers);
  // A weak comparison (RFC 9110, 13.1.2): proxies mark what they compress as weak.
  const known = (sent['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) reply.code(304).send();
  else reply.send(bytes);
}

/** Shows a part of the installation; when that cannot be read just now, says so. `what` begins the sentence. */
export function showPart(
  reply: FastifyReply,
  what: string,
  defaults: () => Assumptions,
  show: () => void,
): void {
  try {
    show();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    sendProblem(reply, Problem.of(PAGE_UNREADABLE, { what, reason }), defaults());
  }
}

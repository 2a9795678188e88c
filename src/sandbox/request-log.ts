// What arrived on the partner plane and how it was answered. Bodies are cut; credentials are taken out when a record is
// shown.
import type { AssumptionName, Assumptions } from '../core/assumptions.js';
import type { EpochMs } from '../core/clock.js';
import type { Problem } from '../core/problems.js';
import { type LogBudget, Ring } from './ring.js';

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export type RequestRecord = {
  /** The number of the call among those of its sandbox; events that it caused name it. */
  readonly id: number;
  /** On the sandbox's clock; on the machine's for a call that reached no sandbox. */
  readonly at: EpochMs;
  readonly method: string;
  /** As it was sent, query and all. */
  readonly url: string;
  /** By its operationId; null when it matched none. */
  readonly operation: string | null;
  /** The account that its path names, if any. */
  readonly accountToken: string | undefined;
  /** Null when no answer was sent. */
  readonly status: number | null;
  /** Real time from the first byte to the answer. */
  readonly durationMs: number;
  readonly headers: Headers;
  readonly headerBytes: number;
  readonly requestBody: string | null;
  readonly responseBody: string | null;
  readonly problem: Problem | null;
  /** The assumptions that the answer hangs on. */
  readonly decidedBy: readonly AssumptionName[] | null;
  /** What was assumed then. */
  readonly assumptions: Assumptions;
  /** The events that it caused are among those after the first and up to the second of these sequences. */
  readonly eventsAfter: number;
  readonly eventsUntil: number;
  /** The name of the fault rule that met it. */
  readonly fault: string | null;
  /** Whether it asked for an example, and got it. */
  readonly preferred: boolean;
};

/** Characters of a body, and of an address, that are kept. */
const MOST_BODY = 16 * 1024;
const MOST_URL = 4096;
/** What a record holds in memory apart from its texts. */
const RECORD_BYTES = 600;

export class RequestLog {
  readonly capacity: number;
  readonly #ring: Ring<RequestRecord>;

  constructor(capacity: number, budget: LogBudget) {
    this.capacity = capacity;
    this.#ring = new Ring(capacity, weigh, budget);
  }

  get dropped(): number {
    return this.#ring.dropped;
  }

  get size(): number {
    return this.#ring.size;
  }

  /** How many there ever were. */
  get total(): number {
    return this.#ring.last;
  }

  add(record: RequestRecord): void {
    this.#ring.push(record);
  }

  /** The kept ones, in the order in which they were answered. */
  all(): RequestRecord[] {
    return this.#ring.since(0);
  }

  clear(): void {
    this.#ring.clear();
  }

  end(): void {
    this.#ring.end();
  }
}

function weigh({ url, headerBytes, requestBody, responseBody }: RequestRecord): number {
  return RECORD_BYTES + headerBytes + url.length + (requestBody?.length ?? 0) + (responseBody?.length ?? 0);
}

/** A body as it is kept. */
export function cutBody(text: string | null): string | null {
  return text === null ? null : cut(text, MOST_BODY);
}

export function cutUrl(url: string): string {
  return cut(url, MOST_URL);
}

/** What is left is copied, lest the piece hold the whole in memory. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : Buffer.from(text.slice(0, length)).toString('utf8');
}

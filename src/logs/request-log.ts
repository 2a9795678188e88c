// What arrived on the partner plane and how it was answered. Bodies are cut; credentials are taken out when a record is
// shown.
import { type Assumptions, NOTHING_ASSUMED } from '../core/assumptions.js';
import type { EpochMs } from '../core/clock.js';
import type { Problem } from '../core/problem.js';
import { type LogBudget, Ring } from './ring.js';

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Written anew in place when the log is full: what is kept for a while and then let go is costlier than any other. */
export class RequestRecord {
  /** The number of the call among those of its sandbox; events that it caused name it. */
  id = 0;
  /** On the sandbox's clock; on the machine's for a call that reached no sandbox. */
  at: EpochMs = 0;
  method = '';
  /** As it was sent, query and all. */
  url = '';
  /** By its operationId; null when it matched none. */
  operation: string | null = null;
  /** The account that its path names, if any. */
  accountToken: string | undefined = undefined;
  /** Null when no answer was sent. */
  status: number | null = null;
  /** Real time from the first byte to the answer. */
  durationMs = 0;
  headers: Headers = {};
  headerBytes = 0;
  requestBody: string | null = null;
  responseBody: string | null = null;
  problem: Problem | null = null;
  /** The assumptions that the answer hangs on. */
  decidedBy: readonly string[] | null = null;
  /** What speaks against what it did, though it was done. */
  warnings: readonly string[] | null = null;
  /** What was assumed then. */
  assumptions: Assumptions = NOTHING_ASSUMED;
  /** The events that it caused are among those after the first and up to the second of these sequences. */
  eventsAfter = 0;
  eventsUntil = 0;
  /** The name of the fault rule that met it. */
  fault: string | null = null;
  /** Whether it asked for an example, and got it. */
  preferred = false;
}

/** Characters of a body, and of an address, that are kept. */
const MOST_BODY = 16 * 1024;
const MOST_URL = 4096;
/** What a record holds in memory apart from its texts. */
const RECORD_BYTES = 600;

export class RequestLog {
  readonly capacity: number;
  readonly #ring: Ring<RequestRecord>;
  readonly #onChange: () => void;

  /** `onChange` is told when a record was added, and when all were let go on purpose. */
  constructor(capacity: number, budget: LogBudget, onChange: () => void) {
    this.capacity = capacity;
    this.#onChange = onChange;
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

  /** The id of the record that was added last; 0 when none is kept. */
  get latestId(): number {
    return this.#ring.get(this.#ring.last)?.id ?? 0;
  }

  /** A record to fill in and add: the oldest one when there is room for no more. */
  blank(): RequestRecord {
    const oldest = this.#ring.size === this.capacity ? this.#ring.dropOldest() : undefined;
    return oldest ?? new RequestRecord();
  }

  add(record: RequestRecord): void {
    this.#ring.push(record);
    this.#onChange();
  }

  /** The kept ones, in the order in which they were answered; to be looked at before the next one is added. */
  all(): RequestRecord[] {
    return this.#ring.since(0);
  }

  clear(): void {
    this.#ring.clear();
    this.#onChange();
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

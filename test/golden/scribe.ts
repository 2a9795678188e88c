// Writes down all that a server answers and sends while a script drives it: a block of text for each call or message,
// those of the partner plane apart from those of the control plane. A word stands for what differs between machines:
// ports and real time.
import type { Test } from 'tap';
import { basic, type Mock, start } from '../support/helper.js';
import { openConnection } from '../support/process.js';
import { type Behave, type Receiver, startReceiver } from '../support/receiver.js';

export type Transcript = { readonly partner: readonly string[]; readonly control: readonly string[] };

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

export type More = {
  /** In place of the script's own sandbox; null sends no credentials. */
  readonly user?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, in place of a JSON body. */
  readonly raw?: string;
  /** Whether it is left out of the transcript, since the same is in it elsewhere. */
  readonly quiet?: boolean;
};

export type Answer = {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a script reads in it, whatever it is
  readonly body: any;
};

export type Settings = NonNullable<Parameters<typeof start>[1]>;

export class Scribe {
  readonly #partner: string[] = [];
  readonly #control: string[] = [];
  #section = '';
  #mock: Mock | undefined;
  #receiver: Receiver | undefined;
  #told = 0;

  constructor(private readonly t: Test) {}

  /** From here on in a sandbox of this name, which nobody has used before. */
  begin(section: string): void {
    this.#section = section;
  }

  /** From here on with a server of its own. */
  async open(settings: Settings = {}): Promise<void> {
    this.#mock = await start(this.t, { seed: 'golden', ...settings });
  }

  get transcript(): Transcript {
    return { partner: this.#partner, control: this.#control };
  }

  readonly get = (path: string, more?: More) => this.call('GET', path, undefined, more);
  readonly post = (path: string, body?: unknown, more?: More) => this.call('POST', path, body, more);
  readonly put = (path: string, body?: unknown, more?: More) => this.call('PUT', path, body, more);
  readonly patch = (path: string, body?: unknown, more?: More) => this.call('PATCH', path, body, more);
  readonly delete = (path: string, more?: More) => this.call('DELETE', path, undefined, more);

  async call(method: Method, path: string, body?: unknown, more: More = {}): Promise<Answer> {
    const { user = this.#section, headers = {}, raw, quiet } = more;
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const sent = {
      ...(user !== null && { authorization: basic(user) }),
      ...(payload !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    };
    const { app } = this.mock;
    const reply = await app.inject({
      method,
      url: path,
      headers: sent,
      ...(payload !== undefined && { payload }),
    });
    if (!quiet) {
      const who = user === this.#section ? '' : ` (${user === null ? 'nobody' : `user ${user}`})`;
      const said = [
        `${method} ${short(path)}${who}`,
        ...Object.entries(headers).map(([name, value]) => `${name}: ${short(value)}`),
        ...(payload === undefined ? [] : [short(payload)]),
      ];
      this.#write(
        isControl(path) ? this.#control : this.#partner,
        `${said.join('\n')}\n<<< ${reply.statusCode}\n${headersOf(reply.headers)}${reply.body}`,
      );
    }
    const isJson = String(reply.headers['content-type']).startsWith('application/json');
    return {
      status: reply.statusCode,
      text: reply.body,
      body: isJson && reply.body !== '' ? JSON.parse(reply.body) : undefined,
    };
  }

  /** Says something over a connection of its own, which the server closes in the end, whole or not. */
  async wire(text: string, writeDown: (received: string) => string = (received) => received): Promise<void> {
    const { app } = this.mock;
    if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
    const address = app.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const connection = await openConnection(this.t, port);
    connection.send(text);
    const received = (await connection.closed).replace(/\r\nDate: [^\r]*/i, '');
    this.#write(this.#partner, `on the wire: ${text.trimEnd()}\n<<<\n${writeDown(received)}`);
  }

  /** The address of a receiver that notes what arrives there. */
  async receiver(behave: Behave = () => 200): Promise<string> {
    this.#receiver = await startReceiver(this.t, behave);
    this.#told = 0;
    return this.#receiver.url;
  }

  /** Waits until nothing is on its way, then writes down what arrived since: each address has its own order. */
  async messages(): Promise<void> {
    await this.post('/__admin/clock/advance', { by: '0s' }, { quiet: true });
    const arrived = this.#receiver?.arrived.slice(this.#told) ?? [];
    this.#told += arrived.length;
    const inOrder = [...arrived].sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
    for (const { path, headers, text } of inOrder) {
      this.#write(this.#partner, `message to ${path}\n${headersOf(headers)}${text}`);
    }
  }

  private get mock(): Mock {
    if (this.#mock === undefined) throw new Error('no server is open');
    return this.#mock;
  }

  /** Moves the time of the system. */
  tick(ms: number): void {
    this.mock.tick(ms);
  }

  #write(to: string[], text: string): void {
    to.push(inLines(`>>> ${this.#section}: ${withoutMachine(text)}\n`));
  }
}

const isControl = (path: string) => /^(\/~[^/]*)?\/__admin/.test(path);

const UNTOLD = ['date', 'connection', 'keep-alive', 'content-length', 'host', 'transfer-encoding'];
const USUAL = new Set(['content-type: application/json; charset=utf-8']);

function headersOf(headers: Readonly<Record<string, unknown>>): string {
  return Object.entries(headers)
    .filter(([name]) => !UNTOLD.includes(name))
    .map(([name, value]) => `${name}: ${String(value)}`)
    .filter((line) => !USUAL.has(line))
    .sort()
    .map((line) => `${line}\n`)
    .join('');
}

/** What is sent may be long, and is known: its beginning tells which it is. */
const short = (text: string) =>
  text.length <= 600 ? text : `${text.slice(0, 100)}... (${text.length} characters)`;

/** What is in a list has a line of its own. */
export const inLines = (text: string) => text.replaceAll('},{', '},\n{');

function withoutMachine(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d{2,5}/g, '127.0.0.1:PORT')
    .replaceAll(/("(?:duration|latency)_ms":)[\d.]+/g, '$1"MS"')
    .replaceAll(/("content-length":)"\d+"/g, '$1"LENGTH"')
    .replaceAll(/("date":)"[^"]*GMT"/g, '$1"DATE"');
}

/** Runs a script from beginning to end, and gives all that was written down. */
export async function transcribe(
  parent: Test,
  script: (scribe: Scribe) => Promise<void>,
): Promise<Transcript> {
  const scribe = new Scribe(parent);
  await script(scribe);
  return scribe.transcript;
}

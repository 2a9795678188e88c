// What the library shows of itself: the options that a server is made with, and the server. It stands alone, so that
// its declarations need no other package.

/** A clock as --clock writes it, or in parts. `at` is an instant such as 2026-01-05T15:00:00Z or milliseconds. */
export type ClockOption =
  | string
  | { readonly mode: 'frozen'; readonly at?: number | string | Date }
  | { readonly mode: 'real'; readonly rate?: number; readonly at?: number | string | Date };

/** A receiver of messages, as a fixture writes it. */
export type WebhookOption = {
  readonly token?: string;
  readonly name?: string;
  readonly active?: boolean;
  readonly events?: readonly string[];
  readonly config: {
    readonly url: string;
    readonly basic_auth_username?: string;
    readonly basic_auth_password?: string;
    readonly secret?: string | null;
    readonly signature_algorithm?: string;
    readonly custom_header?: { readonly [name: string]: string };
    readonly use_mtls?: boolean;
  };
  /** Beside `default`; `*` for all. */
  readonly sandboxes?: readonly string[];
};

/** A fixture by the path of its file, or as text, which `file` names when something is wrong with it. */
export type FixtureOption = string | { readonly text: string; readonly file?: string };

type Log = (...what: never[]) => void;

/** Where a server writes what it has to say; a pino logger is one. */
export type LoggerOption = {
  readonly level: string;
  readonly debug: Log;
  readonly info: Log;
  readonly warn: Log;
  readonly error: Log;
};

/** Every option of a server. Most are flags of the command line as well, and are checked as those are. */
export type Settings = {
  readonly fixture: FixtureOption;
  /** Generated tokens follow from it; a number is taken as its digits. Without one none of them repeats. */
  readonly seed: string | number | undefined;
  /** Gives what tokens follow from where there is no seed. */
  readonly drawSeed: () => string;
  /** Wins over that of the fixture; real when neither says. */
  readonly clock: ClockOption | undefined;
  /** What a refund follows that no rule and no account decides. */
  readonly scenario: string | undefined;
  /** Calls of the partner plane in a real second, for each sandbox. */
  readonly rateLimit: number | undefined;
  readonly assumptions: { readonly [name: string]: string };
  /** Who is let in on the partner plane; everybody when empty. */
  readonly credentials: readonly (string | { readonly user: string; readonly password: string })[];
  /** Puts everybody into one sandbox. */
  readonly shared: boolean;
  readonly maxSandboxes: number;
  /** What the logs of each sandbox keep. */
  readonly keep: { readonly requests?: number; readonly events?: number; readonly deliveries?: number };
  /** What the logs of all sandboxes together may hold. */
  readonly logBytes: number;
  readonly webhooks: readonly (string | WebhookOption)[];
  /** Hosts that messages may go to though they are not loopback. */
  readonly webhookHosts: readonly string[];
  /** Certificates in PEM that receivers may have beside the usual ones. */
  readonly webhookCa: string | undefined;
  readonly webhookTimeoutMs: number;
  /** What an advance of time waits for receivers at most, in real time. */
  readonly longestWaitMs: number;
  /** Is told once which secrets were drawn. */
  readonly announce: (line: string) => void;
  /** Bearer token that the control plane then asks for. */
  readonly adminToken: string | undefined;
  /** Bound by `listen` when that names no host. */
  readonly host: string | undefined;
  /** Whether clients reach it over TLS, through whatever ends that. */
  readonly isSecure: boolean;
  readonly allowedHosts: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly logger: LoggerOption | undefined;
  /** At which level ordinary calls are told; refusals are told at info. */
  readonly callsAt: 'info' | 'debug';
  /** Real time in milliseconds since 1970. */
  readonly systemNow: () => number;
  /** Runs something later in real time; the function that it returns calls that off. */
  readonly systemTimer: (ms: number, run: () => void) => () => void;
  /** Milliseconds since some instant, with fractions. */
  readonly stopwatch: () => number;
  /** Runs something a moment later. */
  readonly defer: (run: () => void) => void;
  /** Checks every answer against the OpenAPI documents, and fails the request that breaks them. */
  readonly checkAnswers: boolean;
};

export type InjectedRequest = {
  readonly method?: string;
  readonly url: string;
  readonly headers?: { readonly [name: string]: string | readonly string[] | undefined };
  readonly query?: string | { readonly [name: string]: string | readonly string[] };
  /** An object is sent as JSON. */
  readonly payload?: string | object;
};

export type InjectedAnswer = {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: string | string[] | number | undefined };
  readonly body: string;
  readonly payload: string;
  readonly rawPayload: Uint8Array;
  /** The body, read as JSON. */
  json<Body = unknown>(): Body;
};

export type ListenOptions = {
  /** Any free one if left out. */
  readonly port?: number;
  /** The loopback addresses if left out. */
  readonly host?: string;
};

/** A server in this process. */
export type RefundMock = {
  /** Makes a request without a socket. */
  inject(request: string | InjectedRequest): Promise<InjectedAnswer>;
  /** Listens, and gives the address. */
  listen(options?: ListenOptions): Promise<string>;
  /** The address to point a service at, such as http://127.0.0.1:4747, once it listens. */
  readonly url: string;
  /** Answers what is under way and ends. May be called again. */
  close(): Promise<void>;
};

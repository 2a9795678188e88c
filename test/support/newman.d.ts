// The little of Newman that the tests use, which comes without types of its own.
declare module 'newman' {
  type Assertion = { readonly assertion: string; readonly skipped: boolean; readonly error?: Error };
  type Execution = {
    readonly item: { readonly id: string; readonly name: string };
    /** As it was sent. */
    readonly request: { readonly headers: { get(name: string): string | undefined } };
    readonly response?: { readonly code: number };
    readonly assertions?: readonly Assertion[];
  };
  type Failure = {
    readonly error: { readonly test?: string; readonly message: string };
    readonly source?: { readonly name: string };
  };
  type Summary = {
    readonly run: {
      readonly stats: Readonly<Record<'requests' | 'assertions', { readonly total: number }>>;
      readonly failures: readonly Failure[];
      readonly executions: readonly Execution[];
    };
  };
  type Options = {
    readonly collection: object;
    readonly environment?: object;
    readonly envVar?: readonly { readonly key: string; readonly value: string }[];
    readonly folder?: string;
  };
  const newman: { run(options: Options, done: (error: Error | null, summary: Summary) => void): unknown };
  export = newman;
}

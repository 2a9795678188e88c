// An OpenAPI document, and what is read from it of an operation and of a request.

/** A named change to it: a merge patch (RFC 7396) on the place that a pointer names, or on all that have a mark. */
export type Overlay = ({ readonly target: string } | { readonly every: string }) & {
  readonly update: Readonly<Record<string, unknown>>;
};

/** An OpenAPI 3.0 document, dereferenced by nobody yet. */
export type ApiDocument = {
  readonly paths: Readonly<Record<string, object>>;
  readonly components?: object;
  readonly 'x-overlays'?: Readonly<Record<string, readonly Overlay[]>>;
};

export type QueryType = 'string' | 'integer' | 'number' | 'boolean' | 'array';

export type Operation = {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path as the document writes it, `{account_token}` and all. */
  readonly path: string;
  /** The security schemes that let a caller in; none when everybody may come. */
  readonly schemes: readonly string[];
  /** What each query parameter is; a list holds strings. */
  readonly queryTypes: ReadonlyMap<string, QueryType>;
  readonly hasBody: boolean;
  /** Whether there must be one. */
  readonly needsBody: boolean;
  /** Bytes that a body may have, where it is more than usual. */
  readonly bodyLimit?: number;
};

/** What of a request the document says something about. A missing body is an absent key. */
export type Input = {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly header: Record<string, unknown>;
  readonly cookie: Record<string, unknown>;
  requestBody?: unknown;
};

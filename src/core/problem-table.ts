// Every refusal the server can give, in the order in which one is decided before the next (design.md, order of what
// answers). A row holds the code, the HTTP status, how well the pair is known, and the sentence that tells the caller
// what was wrong and what to send instead. The edge renders them; the core only names them.

type Source = 'observed' | 'documented' | 'assumed';

type Row<Details> = {
  readonly code: string;
  readonly status: number;
  readonly source: Source;
  readonly message: (details: Details) => string;
};

function row<Details>(
  code: string,
  status: number,
  source: Source,
  message: Row<Details>['message'],
): Row<Details> {
  return { code, status, source, message };
}

export const PROBLEMS = {
  hostRefused: row<{ host: string; flag: string }>(
    '403001',
    403,
    'assumed',
    ({ host, flag }) =>
      `Host ${host} is not allowed here: start the server with --allow-host ${flag} to let it in`,
  ),
  originRefused: row<{ origin: string }>(
    '403001',
    403,
    'assumed',
    ({ origin }) =>
      `Origin ${origin} is not allowed here: start the server with --cors ORIGIN, for example --cors http://localhost:3000, to let a web page in`,
  ),
  badPath: row<{ path: string }>(
    '400001',
    400,
    'assumed',
    ({ path }) => `Invalid input(s): the path ${path} is not valid percent-encoding`,
  ),
  pathTooLong: row<{ limit: number }>(
    '414001',
    414,
    'assumed',
    ({ limit }) => `A part of the path is longer than ${limit} characters: tokens have at most 36`,
  ),
  notHttp: row<Record<never, never>>('400003', 400, 'assumed', () => 'The request cannot be read as HTTP'),
  headersTooLarge: row<Record<never, never>>(
    '431001',
    431,
    'assumed',
    () => 'The request headers are too large: send at most 16 KiB',
  ),
  unknownRoute: row<{ method: string; path: string; hint: string }>(
    '404000',
    404,
    'assumed',
    ({ method, path, hint }) => `Nothing is served at ${method} ${path}: ${hint}`,
  ),
  methodNotAllowed: row<{ method: string; path: string; allow: string }>(
    '405001',
    405,
    'assumed',
    ({ method, path, allow }) => `${method} is not allowed at ${path}: send ${allow}`,
  ),
  invalidCredential: row<Record<never, never>>(
    '401001',
    401,
    'observed',
    () => 'Invalid credential has been detected',
  ),
  adminTokenRequired: row<Record<never, never>>(
    '401002',
    401,
    'assumed',
    () => 'The control plane asks for the token of --admin-token: send Authorization: Bearer TOKEN',
  ),
  sandboxName: row<{ limit: number }>(
    '400001',
    400,
    'assumed',
    ({ limit }) =>
      `Invalid input(s): a sandbox name must be 1 to ${limit} characters, none of them a control character`,
  ),
  ambiguousSandbox: row<{ names: readonly string[]; more: number }>(
    '400002',
    400,
    'assumed',
    ({ names, more }) =>
      `Several sandboxes are in use, say which one with ?sandbox=NAME: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  ),
  sandboxesFull: row<{ cap: number }>(
    '503001',
    503,
    'assumed',
    ({ cap }) =>
      `All ${cap} sandboxes are in use: drop one with DELETE /__admin/sandboxes/NAME, or start with a larger --max-sandboxes`,
  ),
  contentType: row<{ contentType: string | undefined }>(
    '415001',
    415,
    'assumed',
    ({ contentType }) =>
      `${contentType === undefined ? 'A request without Content-Type' : `Content-Type ${contentType}`} is not accepted: send Content-Type: application/json`,
  ),
  contentEncoding: row<{ encoding: string }>(
    '415001',
    415,
    'assumed',
    ({ encoding }) => `Content-Encoding ${encoding} is not accepted: send the body as it is`,
  ),
  bodyTooLarge: row<{ limit: number }>(
    '413001',
    413,
    'documented',
    ({ limit }) => `The request body is larger than ${limit} bytes`,
  ),
  malformedJson: row<{ reasons: readonly string[] }>(
    '400037',
    400,
    'observed',
    ({ reasons }) => `Malformed JSON request received: ${reasons.join('; ')}`,
  ),
  invalidInput: row<{ reasons: readonly string[] }>(
    '400001',
    400,
    'observed',
    ({ reasons }) => `Invalid input(s): ${reasons.join('; ')}`,
  ),
  sandboxNotFound: row<{ name: string }>(
    '404004',
    404,
    'assumed',
    ({ name }) => `There is no sandbox ${name}: GET /__admin/sandboxes lists them`,
  ),
  accountNotFound: row<{ token: string; sandbox: string; justMade: boolean }>(
    '404001',
    404,
    'assumed',
    ({ token, sandbox, justMade }) =>
      `Account ${token} does not exist in sandbox ${sandbox}${justMade ? ', which was just made from the fixtures' : ''}: GET /v3/credit/accounts lists its accounts`,
  ),
  journalEntryNotFound: row<{ token: string; accountToken: string }>(
    '404002',
    404,
    'assumed',
    ({ token, accountToken }) =>
      `Journal entry ${token} does not exist on account ${accountToken}: GET /v3/credit/accounts/${accountToken}/journalentries lists its entries`,
  ),
  refundNotFound: row<{ token: string; sandbox: string }>(
    '404003',
    404,
    'assumed',
    ({ token, sandbox }) =>
      `Refund ${token} does not exist in sandbox ${sandbox}: GET /__admin/refunds lists its refunds`,
  ),
  tokenConflict: row<{ token: string; differences: readonly string[] }>(
    '409001',
    409,
    'assumed',
    ({ token, differences }) =>
      `Token ${token} was already used with other content (${differences.join(', ')}): send the same content or another token`,
  ),
  accountExists: row<{ token: string }>(
    '409002',
    409,
    'assumed',
    ({ token }) => `Token ${token} is already in use in this sandbox: send another token, or none`,
  ),
  accountStatus: row<{ status: string; rule: string; allowed: readonly string[] }>(
    '422002',
    422,
    'assumed',
    ({ status, rule, allowed }) =>
      `The account is ${status}, and the assumption refundable_account_statuses=${rule} allows refunds on ${allowed.join(', ')} only`,
  ),
  returnCode: row<{ method: string; status: string }>(
    '400001',
    400,
    'assumed',
    ({ method, status }) =>
      `Invalid input(s): return_code belongs to an ACH refund that becomes RETURNED, not to a ${method} refund that becomes ${status}: leave it out`,
  ),
  sameStatus: row<{ what: string; status: string; next: readonly string[] }>(
    '422003',
    422,
    'assumed',
    ({ what, status, next }) => `The ${what} is ${status} already: ${sayNext(next)}`,
  ),
  illegalTransition: row<{ what: string; from: string; to: string; next: readonly string[] }>(
    '422003',
    422,
    'assumed',
    ({ what, from, to, next }) =>
      `The ${what} is ${from} and cannot become ${to}: ${sayNext(next)}; "force": true goes anywhere`,
  ),
  overLimit: row<{ amount: string; balance: string; refundable: string }>(
    '422001',
    422,
    'assumed',
    ({ amount, balance, refundable }) =>
      `Amount ${amount} is more than can be refunded: the account balance is ${balance}, so at most ${refundable}`,
  ),
  clockBackwards: row<{ now: string; to: string; hint: string }>(
    '422005',
    422,
    'assumed',
    ({ now, to, hint }) => `The clock stands at ${now} and cannot go back to ${to}: ${hint}`,
  ),
  scenarioMisfit: row<{ reason: string }>(
    '422006',
    422,
    'assumed',
    ({ reason }) => `The refund cannot follow it: ${reason}`,
  ),
  waitInVain: row<{ reason: string }>(
    '422007',
    422,
    'assumed',
    ({ reason }) => `No such event can come: ${reason}`,
  ),
  waitTimeout: row<{ seconds: number; last: number }>(
    '408001',
    408,
    'assumed',
    ({ seconds, last }) => `No such event within ${seconds} s: ask again with after=${last} to go on waiting`,
  ),
  balanceOutOfRange: row<{ limit: string }>(
    '422004',
    422,
    'assumed',
    ({ limit }) => `The account balance would go beyond ${limit}: send a smaller amount`,
  ),
  internal: row<Record<never, never>>(
    '500001',
    500,
    'assumed',
    () => 'refund-mock failed on this request: its log on stderr says why',
  ),
} as const;

function sayNext(next: readonly string[]): string {
  return next.length === 0 ? 'it is final' : `next it can become ${next.join(', ')}`;
}

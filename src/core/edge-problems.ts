// Refusals that come before anything is looked up, in the order in which one is decided before the next.
import { row } from './problem-row.js';
import { firstReasons } from './reasons.js';

export const EDGE_PROBLEMS = {
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
  notHttp: row<{ why: string }>(
    '400003',
    400,
    'assumed',
    ({ why }) => `The request cannot be read as HTTP${why && `: ${why}`}`,
  ),
  httpVersion: row<Record<never, never>>(
    '505001',
    505,
    'assumed',
    () => 'The request names a version of HTTP that is not served: send HTTP/1.1',
  ),
  tooSlow: row<{ head: number; whole: number }>(
    '408002',
    408,
    'assumed',
    ({ head, whole }) =>
      `The request did not arrive in time: its head may take ${head} s, and all of it ${whole} s`,
  ),
  expectation: row<{ expect: string }>(
    '417001',
    417,
    'assumed',
    ({ expect }) => `Expect ${expect} is not known: send Expect: 100-continue, or none`,
  ),
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
  pageMissing: row<{ what: string }>(
    '404000',
    404,
    'assumed',
    ({ what }) =>
      `${what} is not part of this installation: run npm run build where refund-mock is, and start it again`,
  ),
  pageUnreadable: row<{ what: string; reason: string }>(
    '503000',
    503,
    'assumed',
    ({ what, reason }) =>
      `${what} cannot be read just now (${reason}): ask again when the server has file handles to spare and its files are in place`,
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
  startedOver: row<Record<never, never>>(
    '503002',
    503,
    'assumed',
    () =>
      'The sandbox started over, or was dropped, while a fault held this answer up, and what the call did is gone: send it again',
  ),
  rateLimited: row<{ limit: number }>(
    '429001',
    429,
    'assumed',
    ({ limit }) => `Rate limit exceeded: at most ${limit} calls a second, send the call again after a second`,
  ),
  callsItself: row<{ most: number }>(
    '400008',
    400,
    'assumed',
    ({ most }) =>
      `This comes of a message that came of a message, more than ${most} deep: a webhook points at refund-mock itself: give it another url, or make it inactive`,
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
  malformedJson: row<{ reasons: Iterable<string> }>(
    '400037',
    400,
    'observed',
    ({ reasons }) => `Malformed JSON request received: ${firstReasons(reasons).join('; ')}`,
  ),
  unknownName: row<{ reasons: Iterable<string> }>(
    '404011',
    404,
    'assumed',
    ({ reasons }) => `Nothing has that name: ${firstReasons(reasons).join('; ')}`,
  ),
  wrongType: row<{ reasons: Iterable<string> }>(
    '400037',
    400,
    'assumed',
    ({ reasons }) => `Invalid input(s): ${firstReasons(reasons).join('; ')}`,
  ),
  invalidInput: row<{ reasons: Iterable<string> }>(
    '400001',
    400,
    'observed',
    ({ reasons }) => `Invalid input(s): ${firstReasons(reasons).join('; ')}`,
  ),
} as const;

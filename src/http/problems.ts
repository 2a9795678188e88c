// Refusals of the edge: of a request that reaches no operation, or whose answer cannot be what the operation said.
import { row } from '../core/problem.js';

export const HOST_REFUSED = row<{ host: string; flag: string }>({
  name: 'hostRefused',
  code: '403001',
  status: 403,
  stage: 'edge',
  source: 'assumed',
  text: ({ host }) => `Host ${host} is not allowed here`,
  hint: ({ flag }, say) => `start the server with ${say.flag('allow-host')} ${flag} to let it in`,
});

export const ORIGIN_REFUSED = row<{ origin: string }>({
  name: 'originRefused',
  code: '403001',
  status: 403,
  stage: 'edge',
  source: 'assumed',
  text: ({ origin }) => `Origin ${origin} is not allowed here`,
  hint: (_, say) =>
    `start the server with ${say.flag('cors')} ORIGIN, for example ${say.flag('cors')} http://localhost:3000, to let a web page in`,
});

export const BAD_PATH = row<{ path: string }>({
  name: 'badPath',
  code: '400001',
  status: 400,
  stage: 'edge',
  source: 'assumed',
  text: ({ path }) => `Invalid input(s): the path ${path} is not valid percent-encoding`,
});

export const PATH_TOO_LONG = row<{ limit: number }>({
  name: 'pathTooLong',
  code: '414001',
  status: 414,
  stage: 'edge',
  source: 'assumed',
  text: ({ limit }) => `A part of the path is longer than ${limit} characters: tokens have at most 36`,
});

export const NOT_HTTP = row<{ why: string }>({
  name: 'notHttp',
  code: '400003',
  status: 400,
  stage: 'edge',
  source: 'assumed',
  text: ({ why }) => `The request cannot be read as HTTP${why && `: ${why}`}`,
});

export const HTTP_VERSION = row({
  name: 'httpVersion',
  code: '505001',
  status: 505,
  stage: 'edge',
  source: 'assumed',
  text: () => 'The request names a version of HTTP that is not served: send HTTP/1.1',
});

export const TOO_SLOW = row<{ head: number; whole: number }>({
  name: 'tooSlow',
  code: '408002',
  status: 408,
  stage: 'edge',
  source: 'assumed',
  text: ({ head, whole }) =>
    `The request did not arrive in time: its head may take ${head} s, and all of it ${whole} s`,
});

export const EXPECTATION = row<{ expect: string }>({
  name: 'expectation',
  code: '417001',
  status: 417,
  stage: 'edge',
  source: 'assumed',
  text: ({ expect }) => `Expect ${expect} is not known: send Expect: 100-continue, or none`,
});

export const HEADERS_TOO_LARGE = row({
  name: 'headersTooLarge',
  code: '431001',
  status: 431,
  stage: 'edge',
  source: 'assumed',
  text: () => 'The request headers are too large: send at most 16 KiB',
});

export const UNKNOWN_ROUTE = row<{ method: string; path: string; hint: string }>({
  name: 'unknownRoute',
  code: '404000',
  status: 404,
  stage: 'edge',
  source: 'assumed',
  text: ({ method, path }) => `Nothing is served at ${method} ${path}`,
  hint: ({ hint }) => hint,
});

export const METHOD_NOT_ALLOWED = row<{ method: string; path: string; allow: string }>({
  name: 'methodNotAllowed',
  code: '405001',
  status: 405,
  stage: 'edge',
  source: 'assumed',
  text: ({ method, path, allow }) => `${method} is not allowed at ${path}: send ${allow}`,
});

export const INVALID_CREDENTIAL = row({
  name: 'invalidCredential',
  code: '401001',
  status: 401,
  stage: 'enter',
  source: 'observed',
  headers: { 'www-authenticate': 'Basic realm="refund-mock"' },
  text: () => 'Invalid credential has been detected',
});

export const ADMIN_TOKEN_REQUIRED = row({
  name: 'adminTokenRequired',
  code: '401002',
  status: 401,
  stage: 'enter',
  source: 'assumed',
  headers: { 'www-authenticate': 'Bearer realm="refund-mock"' },
  text: () => 'The control plane asks for the token of --admin-token: send Authorization: Bearer TOKEN',
});

export const CALLS_ITSELF = row<{ most: number }>({
  name: 'callsItself',
  code: '400008',
  status: 400,
  stage: 'enter',
  source: 'assumed',
  text: ({ most }) =>
    `This comes of a message that came of a message, more than ${most} deep: a webhook points at refund-mock itself: give it another url, or make it inactive`,
});

export const CONTENT_TYPE = row<{ contentType: string | undefined }>({
  name: 'contentType',
  code: '415001',
  status: 415,
  stage: 'read',
  source: 'assumed',
  text: ({ contentType }) =>
    `${contentType === undefined ? 'A request without Content-Type' : `Content-Type ${contentType}`} is not accepted: send Content-Type: application/json`,
});

export const CONTENT_ENCODING = row<{ encoding: string }>({
  name: 'contentEncoding',
  code: '415001',
  status: 415,
  stage: 'read',
  source: 'assumed',
  text: ({ encoding }) => `Content-Encoding ${encoding} is not accepted: send the body as it is`,
});

export const BODY_TOO_LARGE = row<{ limit: number }>({
  name: 'bodyTooLarge',
  code: '413001',
  status: 413,
  stage: 'read',
  source: 'documented',
  text: ({ limit }) => `The request body is larger than ${limit} bytes`,
});

export const STARTED_OVER = row({
  name: 'startedOver',
  code: '503002',
  status: 503,
  stage: 'own',
  source: 'assumed',
  text: () =>
    'The sandbox started over, or was dropped, while a fault held this answer up, and what the call did is gone: send it again',
});

export const INTERNAL = row({
  name: 'internal',
  code: '500001',
  status: 500,
  stage: 'own',
  source: 'assumed',
  text: () => 'refund-mock failed on this request: its log on stderr says why',
});

export const EDGE_PROBLEMS = [
  HOST_REFUSED,
  ORIGIN_REFUSED,
  BAD_PATH,
  PATH_TOO_LONG,
  NOT_HTTP,
  HTTP_VERSION,
  TOO_SLOW,
  EXPECTATION,
  HEADERS_TOO_LARGE,
  UNKNOWN_ROUTE,
  METHOD_NOT_ALLOWED,
  INVALID_CREDENTIAL,
  ADMIN_TOKEN_REQUIRED,
  CALLS_ITSELF,
  CONTENT_TYPE,
  CONTENT_ENCODING,
  BODY_TOO_LARGE,
  STARTED_OVER,
  INTERNAL,
];

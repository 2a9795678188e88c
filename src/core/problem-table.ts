// Every refusal the server can give, in the order in which one is decided before the next: first those of the edge,
// then those of decisions. The edge renders them; the core only names them.
import { EDGE_PROBLEMS } from './edge-problems.js';
import { row } from './problem-row.js';

export const PROBLEMS = {
  ...EDGE_PROBLEMS,
  sandboxNotFound: row<{ name: string; hint: string }>(
    '404004',
    404,
    'assumed',
    ({ name, hint }) =>
      `There is no sandbox ${name}${hint}: GET /__admin/sandboxes lists them, PUT /__admin/sandboxes/NAME makes one`,
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
  faultNotFound: row<{ name: string; sandbox: string }>(
    '404005',
    404,
    'assumed',
    ({ name, sandbox }) =>
      `There is no fault ${name} in sandbox ${sandbox}: GET /__admin/faults lists its faults`,
  ),
  requestNotFound: row<{ id: string; where: string; list: string }>(
    '404006',
    404,
    'assumed',
    ({ id, where, list }) =>
      `Request ${id} is not in the log of ${where}, or no longer: GET /__admin/${list} lists what is`,
  ),
  snapshotNotFound: row<{ name: string; sandbox: string }>(
    '404007',
    404,
    'assumed',
    ({ name, sandbox }) =>
      `There is no snapshot ${name} of sandbox ${sandbox}: GET /__admin/snapshots lists its snapshots`,
  ),
  webhookNotFound: row<{ token: string; sandbox: string }>(
    '404008',
    404,
    'assumed',
    ({ token, sandbox }) =>
      `Webhook ${token} does not exist in sandbox ${sandbox}: GET /v3/webhooks lists its webhooks`,
  ),
  eventNotFound: row<{ type: string; token: string; sandbox: string; happens: boolean }>(
    '404009',
    404,
    'assumed',
    ({ type, token, sandbox, happens }) =>
      `There is no ${type} ${token} in sandbox ${sandbox}${happens ? '' : `: nothing here brings about a ${type}`}`,
  ),
  deliveryNotFound: row<{ id: string; sandbox: string }>(
    '404010',
    404,
    'assumed',
    ({ id, sandbox }) =>
      `Delivery ${id} is not in the log of sandbox ${sandbox}, or no longer: GET /__admin/deliveries lists what is`,
  ),
  tooManyActive: row<{ cap: number }>(
    '400004',
    400,
    'assumed',
    ({ cap }) =>
      `Invalid input(s): ${cap} webhooks are active already: make one of them inactive first, or send "active": false`,
  ),
  webhooksFull: row<{ cap: number }>(
    '400005',
    400,
    'assumed',
    ({ cap }) =>
      `Invalid input(s): there are ${cap} webhooks already: change one of them, or reset the sandbox`,
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
  faultExists: row<{ name: string }>(
    '409003',
    409,
    'assumed',
    ({ name }) => `There is a fault ${name} already: delete it first, or send another name, or none`,
  ),
  advanceUnderWay: row<{ now: string }>(
    '409004',
    409,
    'assumed',
    ({ now }) =>
      `The clock is being advanced and stands at ${now}: send this again when the answer to that is there`,
  ),
  webhookFailed: row<{ reason: string }>(
    '422600',
    422,
    'documented',
    ({ reason }) => `Webhook operation failed: ${reason}`,
  ),
  webhookInactive: row<{ token: string }>(
    '422010',
    422,
    'assumed',
    ({ token }) => `Webhook ${token} is not active: send "active": true to PUT /v3/webhooks/${token} first`,
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
  waitInVain: row<{ what: string; reason: string }>(
    '422007',
    422,
    'assumed',
    ({ what, reason }) => `No such ${what} can come: ${reason}`,
  ),
  faultsFull: row<{ cap: number }>(
    '422009',
    422,
    'assumed',
    ({ cap }) =>
      `There are ${cap} faults already: drop some with DELETE /__admin/faults/NAME, or all of them`,
  ),
  snapshotsFull: row<{ cap: number }>(
    '422008',
    422,
    'assumed',
    ({ cap }) => `There are ${cap} snapshots already: drop one with DELETE /__admin/snapshots/NAME`,
  ),
  waitHeldUp: row<{ what: string; reason: string }>(
    '422007',
    422,
    'assumed',
    ({ what, reason }) => `No ${what} by itself: ${reason}`,
  ),
  waitTimeout: row<{ what: string; span: string; hint: string }>(
    '408001',
    408,
    'assumed',
    ({ what, span, hint }) => `No ${what} within ${span}: ${hint}`,
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

// The calls that a refund is in: those that brought about something of it, and those that name it. Only what is shown
// of them counts, so that nobody finds out by asking what was taken out. Where two resources share the token, a call
// that brought about something of one of them is a call of that one.
import { catalogOf } from '../catalog/catalog-part.js';
import type { Contract } from '../contract/contract.js';
import type { Say } from '../core/problem.js';
import { redactUrl } from '../core/redaction.js';
import type { RequestRecord } from '../logs/request-log.js';
import type { Sandbox } from '../sandbox/sandboxes.js';
import { isAboutMovement, type Named } from './events.js';
import { causedBy, viewRequest } from './request-view.js';

export function createRefundFilter(
  { token, resource }: Named,
  sandbox: Sandbox,
  contract: Contract,
  say: Say,
): (record: RequestRecord) => boolean {
  const text = JSON.stringify(token);
  const catalog = catalogOf(sandbox.world);
  const isAbout = (named: Named) => (record: RequestRecord) =>
    causedBy(record, sandbox.events).some((event) => isAboutMovement(event, named, catalog));
  const isOfAny = isAbout({ token, resource: undefined });
  const isOfIt = isAbout({ token, resource });
  const isNamed = (record: RequestRecord) =>
    isInBody(record) || namesInAddress(record, contract).includes(token);
  if (resource === undefined) return (record) => isNamed(record) || isOfAny(record);
  return (record) => isOfIt(record) || (isNamed(record) && !isOfAny(record));

  function isInBody(record: RequestRecord): boolean {
    const isIn = (body: string | null) => body?.includes(text) === true;
    // Most bodies do not hold it at all, which is sooner found than what is shown of them.
    if (!isIn(record.requestBody) && !isIn(record.responseBody)) return false;
    const shown = viewRequest(record, sandbox, contract, say);
    return isIn(shown.request_body) || isIn(shown.response_body);
  }
}

function namesInAddress({ url, operation }: RequestRecord, contract: Contract): string[] {
  const [path = '', query = ''] = redactUrl(url).split('?');
  const template = contract.operations.find(({ id }) => id === operation)?.path ?? '';
  const values = [...new URLSearchParams(query).values()].flatMap((value) => [value, ...value.split(',')]);
  return [...values, ...namesInPath(path, template)];
}

/** What a path has where its template has a name, save the account's. Paths begin, but do not end, in several ways. */
function namesInPath(path: string, template: string): string[] {
  const parts = path.split('/').reverse();
  const wanted = template.split('/').reverse();
  return wanted.flatMap((want, i) => (/^\{(?!account_token)/.test(want) ? [decode(parts[i] ?? '')] : []));
}

/** The address may have been cut where it is kept, in the middle of a sign. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Which form of an answer a caller gets, by what its Accept header would rather have (RFC 9110, 12.5.1).
import t from 'tap';
import { start } from '../support/helper.js';

const [JSON_TYPE, STREAM, PAGE] = ['application/json', 'text/event-stream', 'text/html'];

/** What is sent, and which of JSON and another form comes back. */
const rows = (other: string): readonly [accept: string | undefined, type: string][] => [
  [undefined, JSON_TYPE],
  ['', JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['text/*', other],
  [other, other],
  [other.toUpperCase(), other],
  [`${other};q=0`, JSON_TYPE],
  [`${other};q=0.5, ${JSON_TYPE};q=0.4`, other],
  [`${JSON_TYPE}, ${other}`, JSON_TYPE],
  [`${other}, ${JSON_TYPE}`, other],
  [`${JSON_TYPE};q=0.9, ${other}`, other],
  [`${JSON_TYPE}, ${other};q=0.9`, JSON_TYPE],
  [`${JSON_TYPE}, text/plain, */*`, JSON_TYPE],
  [`${other},application/xml;q=0.9,*/*;q=0.8`, other],
  ['application/xml', JSON_TYPE],
  [`x${other}`, JSON_TYPE],
  [';;;,,,=', JSON_TYPE],
];

for (const [path, other] of [
  ['/__admin/events', STREAM],
  ['/__admin/activity', STREAM],
  ['/__admin', PAGE],
  ['/v3/', PAGE],
] as const) {
  t.test(`${path} is JSON or ${other}, whichever the caller would rather have`, async (t) => {
    const { app } = await start(t);
    const url = await app.listen({ port: 0 });
    for (const [accept, type] of rows(other)) {
      const stop = new AbortController();
      const headers = new Headers(accept === undefined ? [] : [['accept', accept]]);
      const answer = await fetch(`${url}${path}`, { headers, signal: stop.signal });
      t.equal(answer.status, 200);
      t.equal(answer.headers.get('content-type'), `${type}; charset=utf-8`, String(accept));
      stop.abort();
    }
  });
}

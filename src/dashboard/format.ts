// How things read: money, instants, spans of time, statuses, and a call as a line of curl. Pure.

const MONEY = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

export const money = (amount: number): string => MONEY.format(amount);

export const count = (value: number): string => value.toLocaleString('en-US');

/** `1 refund`, `1,200 refunds`. */
export const counted = (value: number, thing: string, things = `${thing}s`): string =>
  `${count(value)} ${value === 1 ? thing : things}`;

/** `once`, `3 times`. */
export const often = (times: number): string => (times === 1 ? 'once' : `${count(times)} times`);

/** `0.255` as `25.5 %`. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

/** `COMPLETED` as `Completed`, `ACH_ERROR` as `ACH error`. */
export function words(name: string): string {
  const text = name.toLowerCase().replaceAll('_', ' ');
  return (text.charAt(0).toUpperCase() + text.slice(1)).replace(/^(Ach|Sys)\b/, (word) => word.toUpperCase());
}

/** `ACH_ERROR` as `ach-error`, the end of the names under which the style sheet knows a status. */
export const statusClass = (status: string): string => status.toLowerCase().replaceAll('_', '-');

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Jan 5 2026, 15:00:00`, in UTC, as everything of the partner is. */
export function instant(iso: string): string {
  const [, year, month = '1', day, time] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(new Date(iso).toISOString()) ?? [];
  return `${MONTHS[Number(month) - 1]} ${Number(day)} ${year}, ${time}`;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in its two largest units: `2 d 4 h`. */
export function span(ms: number): string {
  const left = Math.max(0, Math.round(ms / SECOND) * SECOND);
  const units: readonly [number, string][] = [
    [DAY, 'd'],
    [HOUR, 'h'],
    [MINUTE, 'min'],
    [SECOND, 's'],
  ];
  const first = units.findIndex(([unit]) => left >= unit);
  if (first < 0) return '0 s';
  let rest = left;
  return units
    .slice(first, first + 2)
    .flatMap(([unit, name]) => {
      const whole = Math.floor(rest / unit);
      rest -= whole * unit;
      return whole === 0 ? [] : [`${whole} ${name}`];
    })
    .join(' ');
}

/** A short span of real time: `0.42 ms`, `12 ms`, `1.5 s`. */
export function duration(ms: number): string {
  if (ms >= SECOND) return `${(ms / SECOND).toFixed(1)} s`;
  return `${ms >= 10 ? Math.round(ms) : ms.toFixed(ms >= 1 ? 1 : 2)} ms`;
}

/** `in 2 h` or `2 h ago`, seen from an instant. */
export function fromNow(iso: string, now: number): string {
  const ms = Date.parse(iso) - now;
  if (Math.abs(ms) < SECOND) return 'now';
  return ms > 0 ? `in ${span(ms)}` : `${span(-ms)} ago`;
}

/** A long token cut in its middle. */
export function short(token: string, most = 18): string {
  if (token.length <= most) return token;
  const half = Math.floor((most - 1) / 2);
  return `${token.slice(0, half)}…${token.slice(-half)}`;
}

/** A path of the partner plane without what nearly all of them begin with. */
export const shortPath = (path: string): string =>
  path.replace(/^(\/~[^/]*)?\/v3(\/credit)?\/accounts\/(?=.)/, '…/');

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export type CurlCall = {
  readonly method: string;
  readonly url: string;
  /** Of HTTP Basic. */
  readonly user?: string | undefined;
  readonly body?: string | null | undefined;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A call as one may paste it into a shell. */
export function curl({ method, url, user, body, headers = {} }: CurlCall): string {
  // Else curl takes brackets in an address for a pattern.
  const parts = [/[[\]{}]/.test(url) ? 'curl -s -g' : 'curl -s'];
  if (method !== 'GET' && !(method === 'POST' && body)) parts.push(`-X ${method}`);
  if (user !== undefined) parts.push(`-u ${quoted(user)}`);
  parts.push(quoted(url));
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  const isTyped = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if (body && !isTyped) parts.push(`-H 'Content-Type: application/json'`);
  if (body) parts.push(`-d ${quoted(body)}`);
  return parts.join(' \\\n  ');
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON in lines, with every number and text as it was written; what is no JSON stays as it is. */
export function pretty(text: string | null | undefined): string {
  if (text === null || text === undefined) return '';
  return isJson(text) ? inLines(text) : text;
}

const PIECE = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|[{}[\],:]|[^\s{}[\],:"]+/g;

/** A number that is read and written again may be another, so the pieces are only set apart. */
function inLines(json: string): string {
  let text = '';
  let depth = 0;
  let before = '';
  const line = () => `\n${'  '.repeat(depth)}`;
  for (const [piece] of json.matchAll(PIECE)) {
    const isEnd = piece === '}' || piece === ']';
    if (isEnd) depth--;
    const isInside = before === '{' || before === '[';
    if (isEnd ? !isInside : isInside || before === ',') text += line();
    text += piece === ':' ? ': ' : piece;
    if (piece === '{' || piece === '[') depth++;
    before = piece;
  }
  return text;
}

// How the log looks on a terminal: a banner of three lines, and one short line for each call, failed delivery and
// message. What comes in is the log's own JSON, as it goes out where nobody looks.
import { printable } from '../core/printable.js';

/** A line of the log. */
type Told = Readonly<Record<string, unknown>> & { readonly level: number; readonly time: string };

/** As terminals number them (ECMA-48, select graphic rendition). */
const COLOURS = { dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
type Colour = keyof typeof COLOURS;
type Paint = (colour: Colour, text: string) => string;

const WARN = 40;
const ERROR = 50;

/** `hasColours` says whether the terminal can and may show them. */
export function terminalLine(json: string, hasColours: boolean): string {
  const told = JSON.parse(json) as Told;
  const paint: Paint = (colour, text) => (hasColours ? `\x1b[${COLOURS[colour]}m${text}\x1b[0m` : text);
  const time = paint('dim', new Date(told.time).toTimeString().slice(0, 8));
  return `${time} ${words(told, paint)}\n`;
}

function words(told: Told, paint: Paint): string {
  if (told.msg === 'request') return callWords(told, paint);
  if (told.msg === 'delivery failed') return deliveryWords(told, paint);
  const { stack } = (told.err ?? {}) as { stack?: unknown };
  const text = lines(`${told.msg ?? ''}${stack === undefined ? '' : `\n${stack}`}`);
  if (told.level >= ERROR) return `${paint('red', 'error')} ${text}`;
  return told.level >= WARN ? `${paint('yellow', 'warning')} ${text}` : text;
}

function callWords(told: Told, paint: Paint): string {
  const { method, url, status, ms, sandbox, reason } = told;
  const path = String(url).replace(/\?.*$/s, '');
  const isFailed = status === undefined || Number(status) >= 500;
  const colour = isFailed ? 'red' : Number(status) >= 400 ? 'yellow' : 'green';
  const facts = [method, path, paint(colour, String(status ?? 'no answer')), `${ms} ms`];
  const where = sandbox === undefined ? [] : [paint('cyan', printable(String(sandbox)))];
  const head = [printable(`${facts[0]} ${facts[1]}`), ...facts.slice(2), ...where].join(' ');
  return reason === undefined ? head : `${head}: ${paint(colour, printable(String(reason)))}`;
}

function deliveryWords({ delivery, attempt, url, sandbox, reason }: Told, paint: Paint): string {
  const what = `delivery ${delivery} to ${url} failed, attempt ${attempt}`;
  return `${printable(what)} ${paint('cyan', printable(String(sandbox)))}: ${paint('red', printable(String(reason)))}`;
}

/** Several lines stay several, and none of them steers the terminal. */
export function lines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

export type Places = { readonly baseUrl: string; readonly dashboard: string; readonly docs: string };

/** `credentials` and `token` say what the API and the dashboard ask for. */
export function bannerOf({ baseUrl, dashboard, docs }: Places, credentials: string, token: string): string {
  const rows = [
    `API        ${baseUrl}  (the base URL for your service, with ${credentials})`,
    `Dashboard  ${dashboard}${token}`,
    `Docs       ${docs}`,
  ];
  return rows.map((row) => `  ${row}\n`).join('');
}

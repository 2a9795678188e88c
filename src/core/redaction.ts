// The gate that everything told to a person passes: answers, logs, records and lines on a terminal. It takes out the
// values of what is a credential by its name, and cuts what repeats a caller's text to a length that a sentence bears.
// Every scan goes forward once, so that its cost grows with the text and no faster.

export const REDACTED = '[redacted]';

/** Tokens of accounts and refunds are no secrets, and what one looks for. */
const SECRET_NAME =
  /secret|passw|passphrase|pwd|(api|private)[-_. ]?key|authorization|(access|refresh|admin|bearer|auth|session)[-_. ]?token|custom[-_. ]?header|credential/i;
const SECRET_HEADER = /auth|cookie|api-?key|token|secret|password|signature|session/i;

export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** So much of what was sent is repeated in a sentence, about. */
const MOST_SHOWN = 100;

/** A caller's name or value as a sentence repeats it: cut, without secrets, and without signs that steer a terminal. */
export function shown(text: string, most = MOST_SHOWN): string {
  return cut(withoutControls(redactText(text)), most);
}

export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(most - 1));
  return `${text.slice(0, isHalf ? most - 1 : most)}...`;
}

/** Written as in JSON, the ends of lines too: whoever reads a log reads one line. */
function withoutControls(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** An address or what stands for one in a request line, without what is before its host and without query secrets. */
export function redactUrl(url: string): string {
  const authority =
    url.startsWith('/') && !url.startsWith('//') ? undefined : authorityAt(url, firstPlace(url));
  const open =
    authority === undefined ? url : url.slice(0, authority.from) + REDACTED + url.slice(authority.to);
  return withoutSecretPairs(withoutUserInfo(open), URL_END, MOST_NESTED);
}

/** Free text: addresses in it, pairs such as `api_key=...`, and what follows the name of an authentication scheme. */
export function redactText(text: string): string {
  let left = text.includes('://') ? withoutUserInfo(text) : text;
  if (left.includes('=')) left = withoutSecretPairs(left, TEXT_END, MOST_NESTED);
  return withoutCredentials(left);
}

function withoutCredentials(text: string): string {
  return text.replace(SCHEME, (whole, scheme: string, token: string) =>
    CREDENTIAL.test(token) ? `${scheme} ${REDACTED}` : whole,
  );
}

export type HeaderValues = Readonly<Record<string, string | readonly string[] | undefined>>;

export function redactHeaders(headers: HeaderValues): Record<string, unknown> {
  const kept = Object.entries(headers).map(([name, value]) => [name, redactHeader(name, value)]);
  return Object.fromEntries(kept);
}

function redactHeader(name: string, value: HeaderValues[string]): unknown {
  if (!SECRET_HEADER.test(name)) {
    if (value === undefined) return undefined;
    return typeof value === 'string' ? redactText(value) : value.map(redactText);
  }
  // The scheme of an Authorization helps to see what is wrong with it, and is none of the secret.
  const scheme = /^(basic|bearer) /i.exec(String(value))?.[1];
  return scheme === undefined ? REDACTED : `${scheme} ${REDACTED}`;
}

/** `Basic dXNlcjpw`, anywhere. */
const SCHEME = /\b(basic|bearer) +([\w+/=.~-]{6,})/gi;
/** What a word of a sentence is not: digits, signs, or capitals behind its first letter. */
const CREDENTIAL = /[\d+/=.~]|.[A-Z]/;

/** What is before the `@` of an authority (RFC 3986, 3.2.1). */
function withoutUserInfo(text: string): string {
  let kept = '';
  let copied = 0;
  for (let at = text.indexOf('://'); at >= 0; ) {
    const { from, to, end } = authorityAt(text, at + 3) ?? {
      from: at,
      to: at,
      end: endOfAuthority(text, at + 3),
    };
    if (to > from) kept += text.slice(copied, from) + REDACTED;
    if (to > from) copied = to;
    at = text.indexOf('://', end);
  }
  return copied === 0 ? text : kept + text.slice(copied);
}

/** Behind the scheme, where there is one before the first slash. */
function firstPlace(url: string): number {
  const slashes = url.indexOf('//');
  return slashes === 0 || url.charAt(slashes - 1) === ':' ? slashes + 2 : 0;
}

/** Where the user info of an authority stands; undefined when it has none. */
function authorityAt(text: string, from: number): Record<'from' | 'to' | 'end', number> | undefined {
  const end = endOfAuthority(text, from);
  const sign = text.slice(from, end).lastIndexOf('@');
  return sign > 0 ? { from, to: from + sign, end } : undefined;
}

function endOfAuthority(text: string, from: number): number {
  let end = from;
  while (end < text.length && !/[/\s"\\]/.test(text.charAt(end))) end++;
  return end;
}

/** Where a name begins, and where a value ends: in an address, and in a text that may quote one. */
const NAME_START = /[\s?&;#"'({[,]/;
const URL_END = /[&;#]/;
const TEXT_END = /[\s&;#"<>]/;

/** Addresses within addresses are looked into so deep. */
const MOST_NESTED = 3;

function withoutSecretPairs(text: string, ends: RegExp, nested: number): string {
  let kept = '';
  let copied = 0;
  let nameFrom = 0;
  /** The end of the value that it is in. */
  let end = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (NAME_START.test(sign)) nameFrom = i + 1;
    if (sign !== '=') continue;
    const name = percentDecoded(text.slice(nameFrom, i));
    nameFrom = i + 1;
    const isNew = i >= end;
    if (isNew) end = endOfValue(text, i + 1, ends);
    // What is within a value was looked through with it.
    const safe =
      isSecretName(name) || isNew ? safeValue(name, text.slice(i + 1, end), ends, nested) : undefined;
    if (safe === undefined) continue;
    kept += text.slice(copied, i + 1) + safe;
    copied = end;
    i = end - 1;
  }
  return copied === 0 ? text : kept + text.slice(copied);
}

function endOfValue(text: string, from: number, ends: RegExp): number {
  let end = from;
  while (end < text.length && !ends.test(text.charAt(end))) end++;
  return end;
}

/** What is shown of a value; undefined when that is all of it. */
function safeValue(name: string, value: string, ends: RegExp, nested: number): string | undefined {
  // Whether an export holds secrets is none.
  if (isSecretName(name) && !(name === 'secrets' && /^(true|false)$/.test(value))) return REDACTED;
  if (nested === 0 || !value.includes('%')) return undefined;
  const inner = percentDecoded(value);
  const safe = withoutCredentials(withoutSecretPairs(withoutUserInfo(inner), ends, nested - 1));
  return safe === inner
    ? undefined
    : encodeURIComponent(safe).replaceAll(encodeURIComponent(REDACTED), REDACTED);
}

/** Of broken text what can be decoded. */
function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

// Who may talk to the server at all. A Host that is not ours means a rebound DNS name, a foreign page one that drives
// the developer's own machine: both are turned away before anything is routed.
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { Problem } from '../core/problem.js';
import { HOST_REFUSED, ORIGIN_REFUSED } from './problems.js';

export type GuardSettings = {
  /** The address the server binds, which may be addressed by that name. */
  readonly host: string | undefined;
  readonly allowedHosts: readonly string[];
  /** Origins whose pages may use the server. */
  readonly corsOrigins: readonly string[];
};

type Facts = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Holds the pattern that the router matched, if any, since an address can be spelt in many ways. */
  readonly routeOptions: { readonly url?: string | undefined };
};

type Guard = (request: Facts) => Problem | undefined;

const ADMIN = '/__admin';
/** They tell nothing but that the server is there, and probes name hosts as they like. */
const HEALTH = new Set(['/__admin/livez', '/__admin/readyz']);
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const REMEMBERED = 1000;

export function createGuard(settings: GuardSettings): Guard {
  const names = [...settings.allowedHosts, settings.host ?? ''].filter(Boolean);
  const allowed = new Set(names.map((name) => hostName(bracketed(name)) ?? name));
  const knownGood = new Set<string>();

  function hostRefusal(host = ''): Problem | undefined {
    if (knownGood.has(host)) return undefined;
    const name = hostName(host);
    if (name === undefined || !(isLocal(name) || allowed.has(name))) {
      const shown = name ?? host;
      return Problem.of(HOST_REFUSED, { host: shown || '(none)', flag: name ?? 'NAME' });
    }
    if (knownGood.size < REMEMBERED) knownGood.add(host);
    return undefined;
  }

  return (request) => {
    const { url = '' } = request.routeOptions;
    if (HEALTH.has(url)) return undefined;
    return hostRefusal(request.headers.host) ?? originRefusal(request, settings.corsOrigins);
  };
}

/**
 * Only a public name can be rebound. An address of either family is none, nor is a name without a dot, as containers
 * and services have, nor a loopback name (RFC 6761, 6.3).
 */
function isLocal(name: string): boolean {
  return isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 || !name.includes('.') || name.endsWith('.localhost');
}

/** What may be in a name and its port; an address of IPv6 may say through which interface it is reached (RFC 6874). */
const HOST = /^(\[[\da-f:.]+(?:%[\w.%-]+)?\]|[\w.-]+)(:\d*)?$/i;

/** The host that a Host header names, as a browser writes it: `127.1` is 127.0.0.1. Undefined when it names none. */
function hostName(host: string): string | undefined {
  const [, name, port = ''] = HOST.exec(host) ?? [];
  if (name === undefined) return undefined;
  const bare = name.replace(/%[^%\]]*\]$/, ']').replace(/\.$/, '');
  const url = `http://${bare}${port}`;
  return bare !== '' && URL.canParse(url) ? new URL(url).hostname : undefined;
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/**
 * What a page of another origin may not do, unless it was let in: change anything, on either plane; look at the control
 * plane, save by a plain visit, which can read nothing for the page; ask whether it may (a preflight). `Sec-Fetch-Site`
 * tells no ports apart, so that another port of this machine is another page as well.
 */
function originRefusal(request: Facts, corsOrigins: readonly string[]): Problem | undefined {
  const { headers } = request;
  const { origin } = headers;
  const isForeignSite = comesFromElsewhere(headers);
  // Most requests come from no page at all; the route is looked up for the others only.
  if (origin === undefined && !isForeignSite) return undefined;
  if (origin !== undefined && corsOrigins.includes(origin)) return undefined;
  if (isOwnOrigin(headers) && !isForeignSite) return undefined;
  return isHarmless(request) ? undefined : Problem.of(ORIGIN_REFUSED, { origin: origin ?? siteOf(headers) });
}

function isHarmless({ method, url, headers, routeOptions }: Facts): boolean {
  if (!READS.has(method)) return false;
  if (method === 'OPTIONS' && headers['access-control-request-method'] !== undefined) return false;
  const path = routeOptions.url ?? url;
  if (path !== ADMIN && !path.startsWith(`${ADMIN}/`)) return true;
  return headers.origin === undefined && headers['sec-fetch-mode'] === 'navigate' && method !== 'OPTIONS';
}

const siteOf = (headers: IncomingHttpHeaders) => `(${headers['sec-fetch-site']})`;

/** Whether a browser says that a page of another site, or of another port, sends this. */
export function comesFromElsewhere({ 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  return site === 'cross-site' || site === 'same-site';
}

export function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

/** Whether no browser sends this, or a page of this very server; what says neither may come from any page. */
export function isTrusted(headers: IncomingHttpHeaders): boolean {
  const fetchMetadata = Object.keys(headers).filter((name) => name.startsWith('sec-fetch-'));
  // Node's fetch sends a mode and nothing else; a browser that says this much also says Origin with all but a GET.
  const isNode = fetchMetadata.join() === 'sec-fetch-mode' && headers['sec-fetch-mode'] === 'cors';
  const isFromBrowser = headers.origin !== undefined || (fetchMetadata.length > 0 && !isNode);
  return !isFromBrowser || (isOwnOrigin(headers) && headers['sec-fetch-site'] === 'same-origin');
}

/** Whether a browser merely goes there, or shows it in a page of another site: that begins nothing. */
export function isVisit(method: string, headers: IncomingHttpHeaders): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return (
    headers['sec-fetch-mode'] === 'navigate' || (headers.origin === undefined && comesFromElsewhere(headers))
  );
}

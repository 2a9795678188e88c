// Who may talk to the server at all. A Host that is not ours means a rebound DNS name, a foreign Origin a web page that
// drives the developer's own machine: both are turned away before anything is routed.
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../core/problems.js';

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

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const ADMIN = '/__admin/';
const REMEMBERED = 1000;

export function createGuard(settings: GuardSettings): Guard {
  const allowed = new Set([...settings.allowedHosts, settings.host ?? ''].filter(Boolean).map(bracketed));
  const knownGood = new Set<string>();

  function hostRefusal(host: string | undefined): Problem | undefined {
    if (host !== undefined && knownGood.has(host)) return undefined;
    const name = hostName(host ?? '');
    if (!LOOPBACK.test(name) && !allowed.has(name)) {
      return Problem.of('hostRefused', { host: name || '(none)', flag: name || 'NAME' });
    }
    if (knownGood.size < REMEMBERED) knownGood.add(host ?? '');
    return undefined;
  }

  return (request) => hostRefusal(request.headers.host) ?? originRefusal(request, settings.corsOrigins);
}

/**
 * On the control plane every request of a foreign page is refused, save a plain visit by link, which cannot change or
 * read anything for the page. On the partner plane only a preflight is: what follows it needs credentials and JSON,
 * which no page can send without one, while proxies of development servers pass an Origin on in good faith.
 */
function originRefusal(request: Facts, corsOrigins: readonly string[]): Problem | undefined {
  const { method, headers } = request;
  const { origin, host } = headers;
  const isVisit = method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
  const isCrossSite = headers['sec-fetch-site'] === 'cross-site' && !isVisit;
  // Most requests come from no page at all; the route is looked up for the others only.
  if (origin === undefined && !isCrossSite) return undefined;
  const isAdmin = (request.routeOptions.url ?? request.url).startsWith(ADMIN);
  const isPreflight = method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
  if (!isAdmin && !isPreflight) return undefined;
  if (origin === undefined) return Problem.of('originRefused', { origin: '(cross-site)' });
  const isOwn = origin === `http://${host}` || origin === `https://${host}`;
  return isOwn || corsOrigins.includes(origin) ? undefined : Problem.of('originRefused', { origin });
}

/** The name of a Host header without its port, in lower case; an IPv6 address keeps its brackets. */
function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '');
}

function bracketed(host: string): string {
  const name = host.toLowerCase();
  return name.includes(':') && !name.startsWith('[') ? `[${name}]` : name;
}

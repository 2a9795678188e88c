// What answers at the roots of both planes: where everything is, for a person who types an address and for a program
// that looks around.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { wantsPage } from '../http/accepts.js';
import type { NamedSandboxes } from '../http/addresses.js';

/** Where both planes begin, as people write it. */
export const ROOTS = ['/__admin', '/__admin/', '/v3', '/v3/'];

/** The page loads nothing. */
const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

type About = { readonly dashboard: string; readonly docs: string; readonly documents: readonly string[] };

/** Names what there is: as HTML to a browser, as JSON to all others. */
export function createSignpost(about: About, named: NamedSandboxes) {
  return (request: FastifyRequest, reply: FastifyReply): void => {
    const name = named.get(request.raw);
    const inSandbox = name === undefined ? '' : `?sandbox=${encodeURIComponent(name)}`;
    const base = name === undefined ? '' : `/~${encodeURIComponent(name)}`;
    const facts = {
      ...about,
      base_url: `${request.protocol}://${request.headers.host}${base}/v3`,
      dashboard: about.dashboard + inSandbox,
      sandboxes: '/__admin/sandboxes',
      state: `/__admin/state${inSandbox}`,
    };
    reply.header('vary', 'accept').header('x-content-type-options', 'nosniff');
    if (!wantsPage(request.headers)) {
      reply.send(facts);
      return;
    }
    reply.header('content-security-policy', POLICY).header('referrer-policy', 'no-referrer');
    reply.type('text/html; charset=utf-8').send(pageOf(facts));
  };
}

type Facts = About & { readonly base_url: string; readonly sandboxes: string; readonly state: string };

function pageOf({ base_url, dashboard, docs, documents, sandboxes, state }: Facts): string {
  const places: [address: string, what: string][] = [
    [dashboard, 'The dashboard: what is in a sandbox, as it happens'],
    [docs, 'Both planes, with every operation'],
    ...documents.map((address): [string, string] => [address, 'An OpenAPI document']),
    [sandboxes, 'The sandboxes that there are'],
    [state, 'All that is in a sandbox'],
  ];
  const items = places.map(([address, what]) => {
    const text = escaped(address);
    return `<li><a href="${text}">${text}</a>: ${what}</li>`;
  });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>refund-mock</title></head>
<body>
<main>
<h1>refund-mock</h1>
<p>The base URL of an application is <code>${escaped(base_url)}</code>.</p>
<ul>
${items.join('\n')}
</ul>
</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

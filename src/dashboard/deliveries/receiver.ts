// A receiver to try a webhook with: the one of docs/reference/webhooks.md, letter by letter (a test holds them equal).

export const RECEIVER = `// receiver.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

createServer(async (request, response) => {
  const bytes = Buffer.concat(await request.toArray());
  const signature = createHmac('sha256', 'my_20-character-min_secret').update(bytes).digest('hex');
  const sent = String(request.headers['x-marqeta-signature']).padEnd(64).slice(0, 64);
  const isTrue = timingSafeEqual(Buffer.from(sent), Buffer.from(signature));
  response.writeHead(isTrue ? 200 : 401).end();
}).listen(3000, '127.0.0.1');
`;

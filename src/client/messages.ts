// The streams of the control plane: what they tell, and how server-sent events are read (WHATWG HTML, 9.2).
import type { Schemas } from './operations.js';

type Event = Schemas['Event'];

/** What each stream tells. A message with an id can be the place at which the stream is taken up again. */
export type Messages = {
  readonly listEvents:
    | { readonly id: string; readonly type: Event['type']; readonly data: Event }
    | {
        readonly id: string;
        readonly type: 'log.dropped';
        readonly data: { readonly after: number | string; readonly until: number | string };
      };
  readonly watchActivity:
    | { readonly type: 'sandbox'; readonly data: Schemas['SandboxActivity'] }
    | { readonly type: 'sandbox.dropped'; readonly data: { readonly name: string } }
    | { readonly type: 'unassigned'; readonly data: { readonly total: number } };
};

/** Reads messages as they come, until the server ends the stream. Whoever stops taking them closes it. */
export async function* readMessages<Message>(body: ReadableStream<Uint8Array>): AsyncGenerator<Message> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const blocks = (text + decoder.decode(part.value, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = fieldsOf(block);
        if (fields.data !== undefined) yield messageOf(fields) as Message;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

type Fields = { readonly [Name in 'id' | 'event' | 'data']?: string };

/** A line that begins with a colon is a comment. */
function fieldsOf(block: string): Fields {
  return Object.fromEntries(
    block.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
}

function messageOf({ id, event, data = '' }: Fields): unknown {
  return { ...(id !== undefined && { id }), type: event, data: JSON.parse(data) };
}

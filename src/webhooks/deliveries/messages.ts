// Writes the text of messages. It is fixed when it is written: what is told again later is told in the same words.

import type { Messages, MessageType, Notice } from '../../catalog/message.js';
import type { World } from '../../sandbox/world.js';
import type { Delivery, Told } from './delivery.js';

export type Written = { readonly type: MessageType; readonly told: readonly Told[]; readonly body: string };

/** One message about events of one type; `before` are deliveries that may have told of them. */
export function writeMessage(
  notices: readonly Notice[],
  world: World,
  messages: Messages,
  before: readonly Delivery[] = [],
): Written {
  const rendered = notices.map((notice) => messages.render(notice, world));
  const told = notices.map(({ name, accountToken, itemToken, itemKind }, i) => {
    return { token: rendered[i]?.token ?? '', name, accountToken, itemToken, itemKind };
  });
  const events = rendered.map(({ token, event }) => asToldBefore(token, before) ?? event);
  const { type } = notices[0] as Notice;
  return { type, told, body: JSON.stringify({ [type]: events }) };
}

/** An event as it was told first. */
function asToldBefore(token: string, before: readonly Delivery[]): object | undefined {
  const earlier = before.find(({ told }) => told.some((one) => one.token === token));
  if (earlier === undefined) return undefined;
  const [events = []] = Object.values(JSON.parse(earlier.body) as Record<string, { token: string }[]>);
  return events.find((event) => event.token === token);
}

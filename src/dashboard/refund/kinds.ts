// The kinds of refunds. Two may have one token, so that one is known by its resource and its token only: how it is
// named, which events are about it, and what only some have. Pure.
import type { components } from '../../wire/control.js';

type Schemas = components['schemas'];
type Event = Schemas['Event'];
export type Card = Schemas['RefundWithHistory'];
export type Resource = Schemas['RefundResource'];

/** What tells one refund from all others. */
export type RefundRef = { readonly resource: Resource; readonly token: string };

/** How each kind is called, and how the types of its events begin. */
export const KINDS = {
  balance_refund: { noun: 'balance refund', events: 'refund' },
  refund: { noun: 'account refund', events: 'account_refund' },
} as const satisfies Readonly<Record<Resource, { readonly noun: string; readonly events: string }>>;

export const RESOURCES = Object.keys(KINDS) as readonly Resource[];

/** Whom an address means that does not say. */
export const USUAL: Resource = 'balance_refund';

export const refOf = ({ resource, refund }: Pick<Card, 'resource' | 'refund'>): RefundRef => ({
  resource,
  token: refund.token,
});

/** A text that no other refund has. */
export const keyOf = ({ resource, token }: RefundRef): string => `${resource} ${token}`;

/** A refund as the calls about it name it. */
export const inputOf = ({ resource, token }: RefundRef) => ({
  path: { refund_token: token },
  query: { resource },
});

type OfRefund<What extends string> = Extract<
  Event,
  { readonly type: `${(typeof KINDS)[Resource]['events']}.${What}` }
>;

/** Whether an event tells this of a refund, of whichever kind. */
export function tells<What extends string>(event: Event, what: What): event is OfRefund<What> {
  return RESOURCES.some((one) => event.type === `${KINDS[one].events}.${what}`);
}

/** How many refunds moved, however often each did. */
export function countMoved(events: readonly Event[]): number {
  const moved = events.filter((event) => tells(event, 'transitioned'));
  return new Set(moved.map(({ type, refund_token: token }) => `${type} ${token}`)).size;
}

/** The refund that an event is about. An event names the resource of account refunds alone. */
export function refundIn(event: Event): RefundRef | undefined {
  if (!('refund_token' in event) || event.refund_token === undefined) return undefined;
  const resource = 'resource' in event ? (event.resource ?? USUAL) : USUAL;
  return { resource, token: event.refund_token };
}

/** A refund by its token, and by its resource where that is known. */
export type RefundNamed = Pick<RefundRef, 'token'> & Partial<RefundRef>;

/** Whether it has the fields that only account refunds have. */
export const isAccountRefund = (refund: Card['refund']): refund is Schemas['RefundResponse'] =>
  'type' in refund;

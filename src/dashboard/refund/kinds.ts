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

/** The kind whose events have this type; undefined where it is of no kind alone. */
export function resourceOf(type: string): Resource | undefined {
  return RESOURCES.find((one) => type.startsWith(`${KINDS[one].events}.`));
}

/** Whether an event tells this of a refund, of whichever kind. */
export function tells<What extends string>(event: Event, what: What): event is OfRefund<What> {
  return resourceOf(event.type) !== undefined && event.type.endsWith(`.${what}`);
}

/** How many refunds moved, however often each did. */
export function countMoved(events: readonly Event[]): number {
  const moved = events.filter((event) => tells(event, 'transitioned'));
  return new Set(moved.map(({ type, refund_token: token }) => `${type} ${token}`)).size;
}

/** A refund by its token, and by its resource where that is told. */
export type RefundNamed = Pick<RefundRef, 'token'> & Partial<RefundRef>;

/** The refund that an event is about. What may happen to things of any kind does not tell the resource. */
export function refundIn(event: Event): RefundNamed | undefined {
  if (!('refund_token' in event) || event.refund_token === undefined) return undefined;
  const resource = resourceOf(event.type);
  return { token: event.refund_token, ...(resource !== undefined && { resource }) };
}

/** Whether it has the fields that only account refunds have. */
export const isAccountRefund = (refund: Card['refund']): refund is Schemas['RefundResponse'] =>
  'type' in refund;

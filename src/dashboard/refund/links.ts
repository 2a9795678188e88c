// Where the page of a refund is, and which kind of refunds an address means.
import { filters, href } from '../router.js';
import { RESOURCES, type RefundNamed, type Resource, USUAL } from './kinds.js';

/** In an address: the refund that has the token, of whichever kind it is. */
const ANY = 'any';

/** The page of a refund. Where its resource is not known, the page finds out. */
export function refundHref({ resource, token }: RefundNamed): string {
  return href('refunds', token, { resource: resource === USUAL ? undefined : (resource ?? ANY) });
}

/** The kind that the address names; undefined where it means any. */
export function resourceAsked(): Resource | undefined {
  const asked = filters.value.get('resource');
  return asked === ANY ? undefined : (RESOURCES.find((one) => one === asked) ?? USUAL);
}

// Which addresses may be called: loopback, and those of hosts that somebody allowed by flag. A name is judged by what
// it resolves to at the moment of connecting, since it may resolve to something else each time.
import { BlockList, isIP } from 'node:net';

/** Why an address must not be called; undefined when it may be. */
export type AddressCheck = (host: string, address: string) => string | undefined;

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Never called, whoever allows it: where clouds keep their secrets, and what is no single host. */
const NEVER = new BlockList();
NEVER.addSubnet('0.0.0.0', 8, 'ipv4');
NEVER.addSubnet('169.254.0.0', 16, 'ipv4');
NEVER.addSubnet('224.0.0.0', 3, 'ipv4');
for (const address of ['100.100.100.200', '168.63.129.16', '192.0.0.192']) NEVER.addAddress(address, 'ipv4');
NEVER.addAddress('::', 'ipv6');
NEVER.addSubnet('fe80::', 10, 'ipv6');
NEVER.addSubnet('ff00::', 8, 'ipv6');
for (const address of ['fd00:ec2::254', 'fd00:c1::a9fe:a9fe', 'fd20:ce::254'])
  NEVER.addAddress(address, 'ipv6');
// The same in the clothes of IPv6: compatible, translated (RFC 6052) and tunnelled (RFC 3056).
for (const prefix of ['::', '::ffff:0:', '64:ff9b::', '64:ff9b:1::']) {
  NEVER.addSubnet(`${prefix}169.254.0.0`, 112, 'ipv6');
  NEVER.addAddress(`${prefix}100.100.100.200`, 'ipv6');
}
NEVER.addSubnet('2002:a9fe::', 32, 'ipv6');
NEVER.addSubnet('2002:6464:64c8::', 48, 'ipv6');

export function createAddressCheck(allowedHosts: readonly string[]): AddressCheck {
  // An address has many spellings, of which URLs know one.
  const allowed = new Set(
    allowedHosts.map((host) => hostOf(new URL(`http://${isIP(host) === 6 ? `[${host}]` : host}`))),
  );
  return (host, address) => {
    const bare = address.replace(/%.*$/, '');
    // A mapped IPv4 address is judged as what it is.
    const family = isIP(bare) === 6 ? 'ipv6' : 'ipv4';
    if (NEVER.check(bare, family)) return `${address} is never called: it is link-local, or no single host`;
    if (LOOPBACK.check(bare, family) || allowed.has(host)) return undefined;
    const shown = host === address ? host : `${host} (${address})`;
    return `${shown} is not loopback: start the server with --allow-webhook-host ${host} to let messages go there`;
  };
}

/** An address of nobody (RFC 5737), for names whose own is not known yet. */
const SOMEWHERE = '192.0.2.1';

/** So many warnings are remembered as told. */
const MOST_TOLD = 1000;

/** Says of a URL what speaks against it, and tells each such thing once. */
export function createTargetWarner(
  check: AddressCheck,
  tell: (line: string) => void,
): (url: string) => string | undefined {
  const told = new Set<string>();
  return (url) => {
    const warning = targetWarning(url, check);
    if (warning !== undefined && !told.has(warning) && told.size < MOST_TOLD) {
      told.add(warning);
      tell(`a webhook will be sent nothing: ${warning}`);
    }
    return warning;
  };
}

/** Why messages to a URL will not go out, as far as that is clear before they do; undefined when they may. */
function targetWarning(text: string, check: AddressCheck): string | undefined {
  const host = hostOf(new URL(text));
  if (isIP(host) !== 0) return check(host, host);
  // All names of loopback (RFC 6761, section 6.3).
  if (/(^|\.)localhost\.?$/.test(host) || check(host, SOMEWHERE) === undefined) return undefined;
  return `messages to ${host} go out only if it is loopback: otherwise start the server with --allow-webhook-host ${host}`;
}

/** The host that a URL names, without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1');
}

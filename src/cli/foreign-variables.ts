// Variables whose names begin as ours do, and that are not for us: platforms put the addresses of services into every
// container beside them, and a service may be called as we are.

/** What comes after the prefix, of what Kubernetes says of a service, and Docker of a container that is linked to. */
const SHAPES: readonly RegExp[] = [
  /^(.+_)?SERVICE_HOST$/,
  /^(.+_)?SERVICE_PORT(_.+)?$/,
  /^(.+_)?PORT_\d+_(TCP|UDP|SCTP)(_(ADDR|PORT|PROTO|START|END))?(_\d+)?$/,
  /^(.+_)?ENV_.+$/,
];

/** An address where a number would be: the port of such a service. */
const SERVICE_ADDRESS = /^(tcp|udp|sctp):\/\//;

/** What is there for the programs that talk to a server, and what says which version of it to get. */
const OF_OTHERS = ['URL', 'BASE_URL', 'ADMIN_URL', 'SANDBOX', 'VERSION', 'HELP'];

/** Whether a variable, its name without our prefix, is somebody else's. */
export function isForeign(name: string, value: string): boolean {
  if (OF_OTHERS.includes(name) || SHAPES.some((shape) => shape.test(name))) return true;
  if (/^(.+_)?PORT$/.test(name)) return SERVICE_ADDRESS.test(value);
  return /^(.+_)?NAME$/.test(name) && value.startsWith('/');
}

// What brought something about, as the server names it; a call of the application is a link to its record.
import { href } from '../router.js';

export function Cause({ of }: { readonly of: string }) {
  const [, id] = /^request (\d+)$/.exec(of) ?? [];
  return id === undefined ? <span>{of}</span> : <a href={href('requests', id)}>{of}</a>;
}

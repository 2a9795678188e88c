// What brought something about, in the words of the server; a call of the application is a link to its record.
import type { Schemas } from '../api.js';
import { href } from '../router.js';

type CauseProps = { readonly of: string; readonly by: Schemas['Cause'] | undefined };

export function Cause({ of, by }: CauseProps) {
  if (by?.by !== 'request') return <span>{of}</span>;
  return <a href={href('requests', String(by.id))}>{of}</a>;
}

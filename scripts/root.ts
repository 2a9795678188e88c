// Where the checkout is. Whatever reads or writes files of it starts from here.
import { fileURLToPath } from 'node:url';

/** Ends with a slash. */
export const ROOT = fileURLToPath(new URL('../', import.meta.url));

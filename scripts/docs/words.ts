// What the reference pages say of names that explain themselves nowhere else. A name without words stops `npm run
// generate`, so that nobody adds one in silence.

export type Words = Readonly<Record<string, string>>;

export const ABOUT_DELIVERY_FAULTS: Words = {
  duplicate: 'The message is sent twice.',
  'out-of-order':
    'The message is held back until the next one to that webhook has gone, a minute of the sandbox’s clock at most.',
  'before-answer': 'The answer of the call that caused it waits until the receiver was told.',
  'wrong-signature': 'The signature is wrong.',
  'missing-signature': 'There is no signature.',
  'wrong-password': 'The password of HTTP Basic is another one.',
  'old-algorithm': 'The message is signed with SHA-1 in place of SHA-256.',
  delayed: 'The message is sent later, by `delay` in real time or by `after` on the sandbox’s clock.',
  lost: 'The message is never sent, and not tried again.',
  reformatted:
    'The same JSON goes out in other bytes, signed over these; beside any other rule, so that it can be left on.',
};

/** The words for a name, or an error that says where they belong. */
export function wordsOf(words: Words, name: string): string {
  const found = words[name];
  if (found === undefined) throw new Error(`say what ${name} is in scripts/docs/words.ts`);
  return found;
}

// What browser.mjs exports, for TypeScript.
export function findBrowser(): string | undefined;

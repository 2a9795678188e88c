// What generate-types.mjs exports, for TypeScript.
export function generateTypes(): Promise<Readonly<Record<string, string>>>;

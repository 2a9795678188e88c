// What generate-postman.mjs exports, for TypeScript.
export function generatePostman(flows?: string): Readonly<Record<string, string>>;

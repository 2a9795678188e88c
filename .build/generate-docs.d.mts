// The types of generate-docs.mjs, for the test that proves the pages fresh.
export function generateDocs(): Promise<{
  readonly pages: Readonly<Record<string, string>>;
  readonly unshown: readonly string[];
}>;

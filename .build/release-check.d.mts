// What release-check.mjs gives to tests.
export function missingForRelease(packageJson: object): string[];

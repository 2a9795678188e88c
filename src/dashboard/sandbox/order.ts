// The order in which sandboxes are listed. Pure.
type Called = { readonly name: string; readonly last_call_time: string | null };

/** Those that were called last first, those that never were by name. */
export function latestFirst<Sandbox extends Called>(all: readonly Sandbox[]): Sandbox[] {
  return [...all].sort(
    (a, b) => (b.last_call_time ?? '').localeCompare(a.last_call_time ?? '') || a.name.localeCompare(b.name),
  );
}

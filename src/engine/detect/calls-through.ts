import type { CallDescription, LibraryDescription } from '../../libraries/library-description.js';

/** The calls that are made on a receiver kind, or on what its methods give. Commands and prompts have none. */
export function callsThrough(
  library: LibraryDescription,
  kind: string,
  seen: ReadonlySet<string> = new Set(),
): readonly CallDescription[] {
  if (seen.has(kind)) return [];
  const own = library.calls.filter((call) => call.on === kind);
  const further = (library.returns ?? []).filter((step) => step.on === kind && !step.carries);
  return [...own, ...further.flatMap((step) => callsThrough(library, step.yields, new Set([...seen, kind])))];
}

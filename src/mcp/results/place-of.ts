/** Where a finding stands, from its id (`call:src/chat.ts:12:5`): the form that terminals and editors make links of. */
export function placeOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

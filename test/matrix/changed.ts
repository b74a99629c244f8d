/** What is made of a part by the ways that change it. */
export function changed<T extends object>(made: T, changes: readonly ((part: NoInfer<T>) => NoInfer<T>)[]): T {
  return changes.reduce((part, change) => change(part), made);
}

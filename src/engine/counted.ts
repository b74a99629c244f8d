/** A number with its noun, as a sentence has it: `1 call site`, `2 call sites`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The first lines of a text, up to a number of characters, and a line that says how many lines were left out. */
export function shortenText(text: string, budget: number): string {
  if (text.length <= budget) return text;
  const lines = text.split('\n');
  let used = 0;
  let kept = 0;
  for (const line of lines) {
    used += line.length + 1;
    if (used > budget) break;
    kept += 1;
  }
  return [...lines.slice(0, kept), `… ${lines.length - kept} more lines`].join('\n');
}

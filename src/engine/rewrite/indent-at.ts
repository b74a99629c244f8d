/** The blanks with which the line of `offset` begins. */
export function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lead = /^\uFEFF?([ \t]*)/.exec(text.slice(lineStart, lineStart + 400));
  return lead?.[1] ?? '';
}

/** A link from a page in `docs/` to a test file. */
export function linkTo(file: string, text = file.slice(file.lastIndexOf('/') + 1)): string {
  return `[${text}](../${file})`;
}

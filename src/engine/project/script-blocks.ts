/** What of a file is script, and how to read it. */
export interface ScriptText {
  /** As long as the file's own text: whatever is not script is blank, so that offsets and lines stay true. */
  readonly text: string;
  readonly lang: 'ts' | 'tsx';
}

const SCRIPT = /<script\b[^>]*>([\s\S]*?)<\/script\s*>/gi;
const FRONTMATTER = /^\uFEFF?\s*---\r?\n([\s\S]*?)\r?\n---/;

/** Leaves the `<script>` blocks of a Vue or Svelte file, and the frontmatter of an Astro file as well. */
export function scriptBlocks(path: string, text: string): ScriptText {
  const ranges: [start: number, end: number][] = [];
  if (path.endsWith('.astro')) {
    const frontmatter = FRONTMATTER.exec(text);
    if (frontmatter?.[1] !== undefined) {
      const start = frontmatter[0].lastIndexOf(frontmatter[1]);
      ranges.push([start, start + frontmatter[1].length]);
    }
  }
  for (const match of text.matchAll(SCRIPT)) {
    const body = match[1] ?? '';
    const start = match.index + match[0].indexOf('>') + 1;
    ranges.push([start, start + body.length]);
  }
  let script = '';
  let last = 0;
  for (const [start, end] of ranges) {
    if (start < last) continue;
    script += blank(text.slice(last, start)) + text.slice(start, end);
    last = end;
  }
  return { text: script + blank(text.slice(last)), lang: 'ts' };
}

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, ' ');
}

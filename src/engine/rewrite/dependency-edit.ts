import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Edit } from './edit.js';
import { indentAt } from './indent-at.js';

/**
 * Plans the line of a package.json that makes the runtime a dependency, in alphabetical order.
 *
 * @param range the version range to ask for
 * @returns `undefined` when the manifest has it, or is not a JSON object
 */
export function dependencyEdit(manifest: string, range: string): Edit | undefined {
  const eol = manifest.includes('\r\n') ? '\r\n' : '\n';
  const root = parseTree(manifest, [], { allowTrailingComma: true });
  if (root?.type !== 'object') return undefined;
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
  if (kinds.some((kind) => findNodeAtLocation(root, [kind, 'amplitude-ai']))) return undefined;
  const line = `"amplitude-ai": ${JSON.stringify(range)}`;
  const edit = (offset: number, text: string): Edit => ({
    kind: 'dependency',
    offset,
    description: 'Add the runtime to the dependencies.',
    insertions: [{ offset, text, side: 'statement', reach: 0 }],
  });
  const dependencies = findNodeAtLocation(root, ['dependencies']);
  const step = /\n([ \t]+)"/.exec(manifest)?.[1] ?? '  ';
  if (dependencies?.type === 'object') {
    const present = dependencies.children ?? [];
    const next = present.find((property) => String(property.children?.[0]?.value) > 'amplitude-ai');
    if (next) return edit(next.offset, `${line},${lineBreakBefore(manifest, next.offset, eol)}`);
    const last = present.at(-1);
    if (last) return edit(last.offset + last.length, `,${lineBreakBefore(manifest, last.offset, eol)}${line}`);
    return edit(dependencies.offset + 1, `${eol}${step}${step}${line}${eol}${step}`);
  }
  const last = root.children?.at(-1);
  const block = `"dependencies": {${eol}${step}${step}${line}${eol}${step}}`;
  if (!last) return edit(root.offset + 1, `${eol}${step}${block}${eol}`);
  return edit(last.offset + last.length, `,${eol}${step}${block}`);
}

/** What stands between two properties here: a new line with the same indentation, or a space in a one-line manifest. */
function lineBreakBefore(manifest: string, offset: number, eol: string): string {
  const before = manifest.slice(0, offset);
  return /\n[ \t]*$/.test(before) ? `${eol}${indentAt(manifest, offset)}` : ' ';
}

import type { Edit } from './edit.js';
import { importPlace } from './import-place.js';
import type { ModuleFormat } from './module-format.js';
import { quoted } from './quoted.js';
import type { RewriteContext } from './rewrite-context.js';
import { statementTerminator } from './statement-terminator.js';

/** Plans the line that runs the bootstrap module, from which the file needs no name, before the file's own code. */
export function planLoad(
  { source, style }: RewriteContext,
  { specifier, format }: { readonly specifier: string; readonly format: ModuleFormat },
): Edit {
  const place = importPlace(source, style, format === 'commonjs');
  const end = place.crowded || format === 'commonjs' ? statementTerminator(source.text, place.offset, style) : '';
  const from = quoted(specifier, style);
  const statement = format === 'commonjs' ? `require(${from})` : `import ${from}`;
  const text = `${place.lead}${statement}${style.semicolons || place.crowded ? ';' : end}${place.trail}`;
  return {
    kind: 'import',
    offset: place.offset,
    description: 'Run the bootstrap module, which registers what observes the calls of this file.',
    insertions: [{ offset: place.offset, text, side: 'statement', reach: 0 }],
  };
}

import { SPAN_PROCESSOR } from './bootstrap-hook.js';
import type { Edit } from './edit.js';
import { importPlace } from './import-place.js';
import type { ModuleFormat } from './module-format.js';
import type { PresentImports } from './present-imports.js';
import { quoted } from './quoted.js';
import type { RewriteContext } from './rewrite-context.js';
import { statementTerminator } from './statement-terminator.js';

function namesAs(format: ModuleFormat, wanted: readonly (readonly [exported: string, local: string])[]): string {
  const rename = format === 'esm' ? ' as ' : ': ';
  return wanted.map(([exported, local]) => (exported === local ? exported : `${exported}${rename}${local}`)).join(', ');
}

/** Plans the line that imports what the file's other edits use. `undefined`: nothing is missing. */
export function planImport(
  context: RewriteContext,
  present: PresentImports,
  module: { readonly specifier: string; readonly format: ModuleFormat },
  edits: readonly Edit[],
): Edit | undefined {
  const { source, style, names } = context;
  const { specifier, format } = module;
  const texts = edits.flatMap(({ insertions }) => insertions.map(({ text }) => text));
  const wanted = names
    .wanted()
    .filter(([exported, local]) =>
      texts.some((text) => text.includes(exported === SPAN_PROCESSOR ? local : `${local}.`)),
    );
  if (wanted.length === 0) return undefined;
  const list = namesAs(format, wanted);
  const description = `Import ${wanted.map(([exported]) => exported).join(', ')} from the bootstrap module.`;
  if (present.extendAt !== undefined) {
    const insertion = { offset: present.extendAt, text: `, ${list}`, side: 'close' as const, reach: 0 };
    return { kind: 'import', offset: present.extendAt, description, insertions: [insertion] };
  }
  const place = importPlace(source, style, format === 'commonjs');
  const end = place.crowded || format === 'commonjs' ? statementTerminator(source.text, place.offset, style) : '';
  const semicolon = style.semicolons || place.crowded ? ';' : end;
  const from = quoted(specifier, style);
  const taken = format === 'import-equals' ? names.fresh('amplitudeModule') : '';
  const statement = {
    esm: `import { ${list} } from ${from}${semicolon}`,
    commonjs: `const { ${list} } = require(${from})${semicolon}`,
    'import-equals': `import ${taken} = require(${from});${place.crowded ? ' ' : place.lead || style.eol}const { ${list} } = ${taken}${semicolon}`,
  }[format];
  const text = `${place.lead}${statement}${place.trail}`;
  const insertion = { offset: place.offset, text, side: 'statement' as const, reach: 0 };
  return { kind: 'import', offset: place.offset, description, insertions: [insertion] };
}

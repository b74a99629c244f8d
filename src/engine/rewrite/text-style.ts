import type { SourceFile } from '../project/source-file.js';

/** How a file is written; inserted text follows it. */
export interface TextStyle {
  readonly eol: '\n' | '\r\n';
  /** One step of indentation. */
  readonly indent: string;
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
}

/** What a file without any hint gets. */
const FALLBACK: TextStyle = { eol: '\n', indent: '  ', quote: "'", semicolons: true };

function endOfLine(text: string): TextStyle['eol'] {
  const all = text.split('\n').length - 1;
  const crlf = text.split('\r\n').length - 1;
  return crlf > 0 && crlf * 2 >= all ? '\r\n' : '\n';
}

function indentStep(text: string): string {
  const counts = new Map<string, number>();
  let previous = '';
  for (const line of text.split('\n')) {
    const lead = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (lead.length === line.trimEnd().length) continue;
    if (lead.length > previous.length && lead.startsWith(previous)) {
      const step = lead.slice(previous.length);
      counts.set(step, (counts.get(step) ?? 0) + 1);
    }
    previous = lead;
  }
  let best = FALLBACK.indent;
  let most = 0;
  for (const [step, count] of counts) {
    if (count > most && step.length <= 8) [best, most] = [step, count];
  }
  return best;
}

function quoteMark(source: SourceFile): TextStyle['quote'] {
  let double = 0;
  let single = 0;
  for (const statement of source.program.body) {
    const at = 'source' in statement && statement.source ? statement.source.start : undefined;
    if (at === undefined) continue;
    if (source.text[at] === '"') double += 1;
    else single += 1;
  }
  if (double + single === 0) {
    double = source.text.split('"').length;
    single = source.text.split("'").length;
  }
  return double > single ? '"' : "'";
}

function usesSemicolons(source: SourceFile): boolean {
  let yes = 0;
  let no = 0;
  for (const statement of source.program.body) {
    switch (statement.type) {
      case 'ImportDeclaration':
      case 'VariableDeclaration':
      case 'ExpressionStatement':
      case 'ExportAllDeclaration':
        if (source.text[statement.end - 1] === ';') yes += 1;
        else no += 1;
    }
  }
  if (yes + no === 0)
    return FALLBACK.semicolons && (/;[ \t]*\r?$/m.test(source.text) || !/[)\w'"`\]][ \t]*\r?$/m.test(source.text));
  return yes >= no;
}

export function textStyleOf(source: SourceFile): TextStyle {
  return {
    eol: endOfLine(source.text),
    indent: indentStep(source.text),
    quote: quoteMark(source),
    semicolons: usesSemicolons(source),
  };
}

import type { Comment, Node, Statement } from 'oxc-parser';
import type { SourceFile } from '../project/source-file.js';
import { directivesOf } from './function-body.js';
import { indentAt } from './indent-at.js';
import { placeAfter } from './place-after.js';
import type { TextStyle } from './text-style.js';

/** Where an import line goes, and the line breaks that it needs there. */
export interface ImportPlace {
  readonly offset: number;
  readonly lead: string;
  readonly trail: string;
  /** Whether other code follows on the same line, so that the import needs its semicolon in any style. */
  readonly crowded: boolean;
}

/** Comments that must stay ahead of every statement, or that belong to the file rather than to what follows. */
const FILE_COMMENT =
  /@ts-(no)?check|@jsx|@license|@preserve|@copyright|copyright|eslint|biome-|prettier|tslint|@(jest|vitest)-|@flow|@file|^\/\s*<|^!|use-server/i;

function isRequire(statement: Statement): boolean {
  const initialisers =
    statement.type === 'VariableDeclaration'
      ? statement.declarations.map(({ init }) => init)
      : statement.type === 'ExpressionStatement'
        ? [statement.expression]
        : [];
  if (initialisers.length === 0) return false;
  return initialisers.every((value) => {
    let at: Node | null = value;
    while (at?.type === 'CallExpression' || at?.type === 'MemberExpression') {
      if (at.type === 'CallExpression' && at.callee.type === 'Identifier' && at.callee.name === 'require') return true;
      at = at.type === 'CallExpression' ? at.callee : at.object;
    }
    return false;
  });
}

/** The last import; for CommonJS the last of the `require`s with which the file begins. */
function lastImport(source: SourceFile, commonjs: boolean): Statement | undefined {
  const { body } = source.program;
  if (!commonjs) {
    return body.findLast(({ type }) => type === 'ImportDeclaration' || type === 'TSImportEqualsDeclaration');
  }
  let last: Statement | undefined;
  for (const statement of body.slice(directivesOf(source.program).length)) {
    if (!isRequire(statement)) break;
    last = statement;
  }
  return last;
}

/** The end of the leading comments that belong to the file, `from` when there are none. */
function afterFileComments(source: SourceFile, from: number, firstStatement: number): number {
  const leading = source.comments.filter(({ start, end }) => start >= from && end <= firstStatement);
  let end = from;
  leading.forEach((comment: Comment, index) => {
    const until = leading[index + 1]?.start ?? firstStatement;
    const gap = source.text.slice(comment.end, until);
    const detached = /\n[ \t]*\r?\n/.test(gap);
    if (detached || FILE_COMMENT.test(comment.value)) end = comment.end;
  });
  return end;
}

/** Files in which the script is only a part. */
const EMBEDDED = /\.(vue|svelte|astro)$/;

export function importPlace(source: SourceFile, style: TextStyle, commonjs: boolean): ImportPlace {
  const { text, program } = source;
  const after = lastImport(source, commonjs);
  if (after) {
    const place = placeAfter(text, after.end);
    const lead = `${style.eol}${indentAt(text, after.start)}`;
    return { offset: place.offset, lead, trail: '', crowded: !place.ownLine };
  }
  const directives = directivesOf(program);
  const first = program.body[directives.length];
  if (EMBEDDED.test(source.path) && first) {
    return { offset: first.start, lead: '', trail: `${style.eol}${indentAt(text, first.start)}`, crowded: false };
  }
  const byteOrderMark = text.startsWith('\uFEFF') ? 1 : 0;
  const fixed = Math.max(byteOrderMark, program.hashbang?.end ?? 0, directives.at(-1)?.end ?? 0);
  const end = afterFileComments(source, fixed, first?.start ?? text.length);
  if (end > byteOrderMark) {
    const place = placeAfter(text, end);
    return { offset: place.offset, lead: style.eol, trail: place.ownLine ? '' : style.eol, crowded: !place.ownLine };
  }
  return { offset: byteOrderMark, lead: '', trail: first ? `${style.eol}${style.eol}` : style.eol, crowded: false };
}

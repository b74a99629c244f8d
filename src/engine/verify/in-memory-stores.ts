import type { AppProject } from '../project/app-project.js';
import type { SourceFile } from '../project/source-file.js';

/** State of a module's own, kept in the process. */
const HOLDS_STATE = /new (Map|Set|WeakMap)\b|:\s*[\w<>[\]]+\[\]\s*=\s*\[\]|=\s*\[\];/;

/**
 * The modules of the app that a file imports and that keep records in memory: what one entry point puts there,
 * another finds. A module that reaches a database has imports of its own that tell.
 */
export function inMemoryStores(project: AppProject, file: SourceFile): string[] {
  return valueImports(file).flatMap((specifier) => {
    const target = project.resolver.resolve(file.path, specifier);
    const store = target.kind === 'file' ? project.sourceIfPresent(target.path) : undefined;
    if (!store || !HOLDS_STATE.test(store.text)) return [];
    const isOwn = valueImports(store).every(
      (one) => one.startsWith('node:') || project.resolver.resolve(store.path, one).kind === 'file',
    );
    return isOwn ? [store.path] : [];
  });
}

function valueImports(file: SourceFile): string[] {
  return file.program.body.flatMap((statement) =>
    statement.type === 'ImportDeclaration' && statement.importKind !== 'type' ? [statement.source.value] : [],
  );
}

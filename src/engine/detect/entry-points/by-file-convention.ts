import { matchesName } from '../../../libraries/matches-name.js';
import type { AppProject } from '../../project/app-project.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { EntryPointCandidate } from './entry-point-candidate.js';
import { FILE_CONVENTIONS, type FileConvention } from './file-conventions.js';
import { functionsIn } from './functions-in.js';

/** Handlers that a framework finds by file name and export. */
export function byFileConvention(evaluator: Evaluator, file: SourceFile): EntryPointCandidate[] {
  const found: EntryPointCandidate[] = [];
  for (const convention of FILE_CONVENTIONS) {
    const match = convention.path.exec(file.path);
    if (!match || !isUsed(evaluator.project, file.path, convention)) continue;
    for (const [name, entry] of evaluator.exports(file).names) {
      if (!convention.exports.test(name)) continue;
      const node = entry.kind === 'node' ? entry.node : undefined;
      const binding = entry.kind === 'local' ? file.syntax.binding(file.program, entry.name) : undefined;
      const declaration = binding?.declaration;
      const expression =
        node ?? (declaration?.type === 'VariableDeclarator' ? declaration.init : declaration) ?? undefined;
      if (!expression) continue;
      const captured = match[1];
      for (const { file: at, node: handler, key } of functionsIn(evaluator, file, expression)) {
        found.push({
          file: at,
          node: handler,
          kind: convention.kind,
          framework: convention.framework,
          ...(name !== 'default' && { name: key ? `${name}.${key}` : name }),
          method: convention.method?.(name, file.path) ?? null,
          route: captured !== undefined && convention.route ? convention.route(captured) : null,
          confidence: 'certain',
          reason: `export ${name} of a file that ${convention.framework} serves`,
        });
      }
    }
    if (found.length > 0) break;
  }
  return found;
}

function isUsed(project: AppProject, path: string, convention: FileConvention): boolean {
  const owners = [project.resolver.packageOf(path), project.packages[0]];
  return owners.some((owner) =>
    Object.keys(owner?.manifest.dependencies ?? {}).some((name) =>
      convention.packages.some((pattern) => matchesName(pattern, name)),
    ),
  );
}

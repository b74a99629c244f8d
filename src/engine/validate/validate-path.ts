import { join } from 'node:path';
import { scanOpenProject } from '../detect/scan-open-project.js';
import { EngineError } from '../engine-error.js';
import { isSourcePath } from '../project/is-source-path.js';
import { openProject } from '../project/open-project.js';
import { pathInsideRoot } from '../project/path-inside-root.js';
import { statIfPresent } from '../project/stat-if-present.js';
import { validateReport } from './validate-report.js';
import type { ValidateResult } from './validate-result.js';

/**
 * Checks a file, a folder or a whole app against the rules of validation.
 *
 * @param options.root the directory that holds the app
 * @param options.path a file or folder, absolute or relative to the root; default: the whole app
 * @throws EngineError `ROOT_NOT_FOUND`, `PATH_OUTSIDE_ROOT`, `FILE_NOT_FOUND`, `NOT_A_SOURCE_FILE`,
 *   `TOOL_DEPENDENCY_MISSING`
 */
export async function validatePath(options: {
  readonly root: string;
  readonly path?: string | undefined;
  readonly signal?: AbortSignal;
}): Promise<ValidateResult> {
  const project = await openProject(options.root, options);
  const path = options.path === undefined ? '' : pathInsideRoot(project.root, options.path);
  const found = statIfPresent(join(project.root, path));
  if (!found) throw new EngineError('FILE_NOT_FOUND', 'there is no such file or folder in the project');
  if (!found.isDirectory() && !isSourcePath(path)) project.source(path);
  const report = await scanOpenProject(project, options.signal ? { signal: options.signal } : {});
  return validateReport(project, report, { path, isFile: !found.isDirectory() });
}

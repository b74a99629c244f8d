import { AppProject } from './app-project.js';
import { listFiles } from './list-files.js';
import { loadParser } from './parser.js';
import { resolveRoot } from './resolve-root.js';

/**
 * Opens an app for reading.
 *
 * @param root the directory that holds the app, absolute or relative to the working directory
 * @throws EngineError `ROOT_NOT_FOUND`, `TOOL_DEPENDENCY_MISSING`
 */
export async function openProject(root: string, options: { readonly signal?: AbortSignal } = {}): Promise<AppProject> {
  const real = resolveRoot(root);
  const [files, parser] = await Promise.all([listFiles(real, options.signal), loadParser()]);
  return new AppProject(real, files, parser);
}

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
  const parser = await loadParser();
  return new AppProject(real, await listFiles(real, options.signal), parser);
}

import { openProject } from '../project/open-project.js';
import type { ScanReport } from '../scan-report.js';
import type { ScanOptions } from './scan-options.js';

/**
 * Finds everything in an app that has to do with model calls: call sites, clients, entry points, identity, tools,
 * agents, and the plan that follows from them. Reads only; never runs the app's code.
 *
 * @throws EngineError `ROOT_NOT_FOUND`, `PATH_OUTSIDE_ROOT`, `FILE_NOT_FOUND`, `TOOL_DEPENDENCY_MISSING`
 */
export async function scanProject(options: ScanOptions): Promise<ScanReport> {
  // Git lists the files while the rest of the engine is loaded.
  const [project, { scanOpenProject }] = await Promise.all([
    openProject(options.root, options.signal ? { signal: options.signal } : {}),
    import('./scan-open-project.js'),
  ]);
  return scanOpenProject(project, options);
}

import { summariseProject } from '../detect/summarise-project.js';
import type { AppProject } from '../project/app-project.js';

/**
 * The command by which the app's own package manager adds packages, or installs what is declared when none is named; where
 * there are several packages, with a word on which.
 */
export function installCommand(project: AppProject, names: readonly string[] = []): string {
  const manager = summariseProject(project).package_manager ?? 'npm';
  if (names.length === 0) return `${manager} install`;
  const command = `${manager} ${manager === 'npm' ? 'install' : 'add'} ${names.join(' ')}`;
  return project.packages.length > 1 ? `${command} in the package that imports it` : command;
}

import { summariseProject } from '../detect/summarise-project.js';
import type { AppProject } from '../project/app-project.js';

/** The command by which the app's own package manager adds packages, or installs what is declared when none is named. */
export function installCommand(project: AppProject, names: readonly string[] = []): string {
  const manager = summariseProject(project).package_manager ?? 'npm';
  if (names.length === 0) return `${manager} install`;
  return `${manager} ${manager === 'npm' ? 'install' : 'add'} ${names.join(' ')}`;
}

import { installCommand } from '../install-command.js';
import type { CheckSetup } from '../setup-check.js';

const NAME = 'amplitude-ai';

/** The runtime is a dependency of the app, and installed. */
export const runtimePackage: CheckSetup = ({ project }) => {
  const id = 'package';
  const declared = project.packages.some(({ manifest }) => NAME in manifest.dependencies);
  if (!declared) {
    const fix = `${installCommand(project, [NAME])}, or amplitude-ai instrument --all --apply, which declares it.`;
    return { id, ok: false, message: `${NAME} is no dependency of the app`, fix };
  }
  const folders = ['', ...project.packages.map(({ path }) => `${path}/`)];
  if (folders.some((folder) => project.readText(`${folder}node_modules/${NAME}/package.json`) !== undefined)) {
    return { id, ok: true, message: `${NAME} is a dependency and is installed`, fix: null };
  }
  return { id, ok: false, message: `${NAME} is a dependency but is not installed`, fix: installCommand(project) };
};

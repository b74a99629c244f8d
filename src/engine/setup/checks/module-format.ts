import type { CheckSetup } from '../setup-check.js';

/** How the app's own files are loaded; both work, and a mix of them is worth knowing about. */
export const moduleFormat: CheckSetup = ({ project }) => {
  const formats = new Set(project.packages.map(({ manifest }) => (manifest.type === 'module' ? 'ESM' : 'CommonJS')));
  if (formats.size === 0) return undefined;
  const message = `the app's packages are ${[...formats].sort().join(' and ')}; amplitude-ai serves both with one state`;
  return { id: 'module-format', ok: true, message, fix: null };
};

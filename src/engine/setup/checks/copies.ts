import { plainVersion } from '../plain-version.js';
import type { CheckSetup } from '../setup-check.js';

/** Two copies of the runtime that differ in version do not share their sessions in every case. */
export const copies: CheckSetup = ({ project }) => {
  const versions = new Map<string, string>();
  for (const folder of new Set(['', ...project.packages.map(({ path }) => path)])) {
    const path = `${folder ? `${folder}/` : ''}node_modules/amplitude-ai/package.json`;
    const version = /"version"\s*:\s*"([^"]+)"/.exec(project.readText(path) ?? '')?.[1];
    if (version !== undefined) versions.set(folder, plainVersion(version));
  }
  if (versions.size === 0) return undefined;
  const distinct = [...new Set(versions.values())];
  const ok = distinct.length === 1;
  return {
    id: 'copies',
    ok,
    message: ok
      ? `one version of amplitude-ai: ${distinct[0]}`
      : `${distinct.length} versions of amplitude-ai are installed`,
    fix: ok ? null : 'Ask for the same version in every package of the repository, and install again.',
  };
};

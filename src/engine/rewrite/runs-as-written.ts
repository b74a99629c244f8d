import type { AppPackage } from '../project/manifest.js';

/** Packages that load or bundle TypeScript, so that a JavaScript file beside it may import it. */
const LOADS_TYPESCRIPT =
  /^(next|nuxt|vite|vitest|astro|@sveltejs\/kit|@remix-run\/[\w-]+|webpack|esbuild|rollup|rolldown|parcel|wrangler|tsx|ts-node|ts-node-dev|tsup|tsdown|@swc-node\/register|bun|@types\/bun|@babel\/preset-typescript|serverless-esbuild|react-scripts)$/;

/** Folders of files that are started by hand. */
const SCRIPTS = /^(scripts?|bin|tools?)\//;

/**
 * Whether Node.js runs a JavaScript file of a TypeScript package as it is written. Such a file cannot import a module
 * that has to be compiled first.
 */
export function runsAsWritten(
  project: { readText(path: string): string | undefined },
  owner: AppPackage | undefined,
  path: string,
): boolean {
  if (!/\.[cm]?js$/.test(path)) return false;
  const prefix = owner?.path ? `${owner.path}/` : '';
  const config = project.readText(`${prefix}tsconfig.json`);
  if (config === undefined) return false;
  const inside = path.slice(prefix.length);
  const scripts = Object.values(owner?.manifest.scripts ?? {}).join('\n');
  const startedByNode = scripts.split(/[&|;\n]/).some((one) => /\bnode\s/.test(one) && one.includes(inside));
  if (SCRIPTS.test(inside) || startedByNode) return true;
  if (project.readText(path)?.startsWith('#!')) return true;
  if (/"(allowJs|checkJs)"\s*:\s*true/.test(config)) return false;
  return !Object.keys(owner?.manifest.dependencies ?? {}).some((name) => LOADS_TYPESCRIPT.test(name));
}

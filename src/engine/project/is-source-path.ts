import { SOURCE_EXTENSIONS } from './source-extensions.js';

const SKIPPED_NAMES = /\.(d\.[cm]?ts|d\.[\w-]+\.ts|min\.[cm]?js|bundle\.js|generated\.[cm]?[jt]sx?)$|^\.pnp\.c?js$/;
const SKIPPED_FOLDERS = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  'vendor',
  'vendored',
  'third_party',
  'third-party',
  '__generated__',
  '.git',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.astro',
  '.turbo',
  '.vercel',
  '.netlify',
  '.wrangler',
  '.serverless',
  '.sst',
  '.cache',
  '.yarn',
  '.pnpm-store',
  '.amplitude-ai',
  'coverage',
  'storybook-static',
]);

/**
 * Whether a path names source that people write: a known extension, and not declarations, vendored, minified or
 * generated files.
 *
 * @param path relative to the root, with forward slashes
 */
export function isSourcePath(path: string): boolean {
  const dot = path.lastIndexOf('.');
  if (dot < 0 || !(SOURCE_EXTENSIONS as readonly string[]).includes(path.slice(dot))) return false;
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  return !SKIPPED_NAMES.test(name) && !segments.some((segment) => SKIPPED_FOLDERS.has(segment));
}

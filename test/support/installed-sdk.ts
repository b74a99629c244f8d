import { readFileSync } from 'node:fs';

/** Package and major of an installed package, as the support table names it: `groq-sdk 1`. */
export function installedSdk(name: string): string {
  const manifest = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  // npm's own field.
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return `${name} ${version.split('.', 1)[0]}`;
}

import { scanProject } from '../../../../src/engine/detect/scan-project.js';
import type { CallSite } from '../../../../src/engine/scan-report.js';
import { writeApp } from '../../project/write-app.js';

/** Scans files as an app of their own and gives its call sites. */
export async function callSitesOf(files: Readonly<Record<string, string>>): Promise<readonly CallSite[]> {
  return (await scanProject({ root: writeApp({ 'package.json': '{ "name": "app" }', ...files }) })).call_sites;
}

/** `file:line api`, the way in which the tests of shapes name what they expect. */
export function named(sites: readonly CallSite[]): string[] {
  return sites.map(({ file, line, api }) => `${file}:${line} ${api}`);
}

import type { AppPackage } from '../project/manifest.js';
import type { SourceFile } from '../project/source-file.js';
import { type ModuleFormat, moduleFormatOf } from './module-format.js';

/** How a file of a package takes in other modules. */
export function formatInPackage(
  project: { readText(path: string): string | undefined },
  owner: AppPackage | undefined,
  source: SourceFile,
): ModuleFormat {
  const config = project.readText(owner?.path ? `${owner.path}/tsconfig.json` : 'tsconfig.json') ?? '';
  const isVerbatim = /"verbatimModuleSyntax"\s*:\s*true/.test(config);
  return moduleFormatOf(source, { packageType: owner?.manifest.type, isVerbatim });
}

import type { AppProject } from '../project/app-project.js';
import { AmplitudeObjects } from '../validate/amplitude-objects.js';
import { exportedAs } from './exported-as.js';

/** The module of the app that makes its `AmplitudeAI`, and the name under which it exports it. */
export interface BootstrapModule {
  readonly file: string;
  readonly exportName: string;
}

/** Finds the bootstrap module; `undefined` when the app exports no `AmplitudeAI`. */
export function findBootstrapModule(project: AppProject): BootstrapModule | undefined {
  const objects = new AmplitudeObjects(project);
  for (const path of project.sourcePaths) {
    if (!/\bAmplitudeAI\b/.test(project.readText(path) ?? '')) continue;
    const file = project.sourceIfPresent(path);
    if (!file) continue;
    for (const call of file.syntax.calls) {
      if (call.type !== 'NewExpression' || objects.kindOf(file, call) !== 'ai') continue;
      const exportName = exportedAs(file, call);
      if (exportName !== undefined) return { file: path, exportName };
    }
  }
  return undefined;
}

import type { AppProject } from '../project/app-project.js';
import { textFacts } from './text-facts.js';

/** The module that creates `ai` for the rest of the app, where there is one. */
export function findBootstrap(project: AppProject): string | null {
  return project.sourcePaths.find((path) => textFacts(project, path).createsAmplitude) ?? null;
}

import type { AppProject } from '../project/app-project.js';

/** The module that creates `ai` for the rest of the app, where there is one. */
export function findBootstrap(project: AppProject): string | null {
  for (const path of project.sourcePaths) {
    const text = project.readText(path);
    if (text?.includes('amplitude-ai') && /new\s+AmplitudeAI\s*\(/.test(text) && /\bexport\b|\bexports\b/.test(text)) {
      return path;
    }
  }
  return null;
}

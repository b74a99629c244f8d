import { scanProject } from '../../../../src/engine/detect/scan-project.js';
import type { Tool } from '../../../../src/engine/scan-report.js';
import { writeApp } from '../../project/write-app.js';

/** A tool, and the text of the function that an insertion would go around. */
export interface ToolWithText extends Tool {
  readonly around: string | null;
}

/** Scans files as an app of their own and gives its tools. */
export async function toolsOf(files: Readonly<Record<string, string>>): Promise<readonly ToolWithText[]> {
  const app = { 'package.json': '{ "name": "app" }', ...files };
  const { tools } = await scanProject({ root: writeApp(app) });
  return tools.map((tool) => ({
    ...tool,
    around: tool.span && (files[tool.file] ?? '').slice(tool.span.start, tool.span.end),
  }));
}

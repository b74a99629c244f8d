/**
 * Three scans and one answer of `scan_project` in one process, as in a server's life: `tsx bench/scan-warm.ts <tree>`. Prints
 * one line of JSON.
 */
import { scanProject } from '../src/engine/detect/scan-project.js';
import { scanProject as tool } from '../src/mcp/tools/scan-project.js';

const root = process.argv[2] ?? '.';
const milliseconds: number[] = [];
for (let turn = 0; turn < 3; turn++) {
  const started = performance.now();
  await scanProject({ root });
  milliseconds.push(performance.now() - started);
}
const peakMb = process.resourceUsage().maxRSS / 1024;
const context = { defaultRoot: root, signal: new AbortController().signal, onProgress: () => {} };
const { structured, text } = await tool.answer({ root }, context);
const plan = 'plan' in structured && Array.isArray(structured.plan) ? structured.plan.length : 0;
const { next } = structured;
console.log(
  JSON.stringify({
    milliseconds,
    peakMb,
    answerCharacters: JSON.stringify(structured).length + text.length,
    plan,
    next: next?.tool,
  }),
);

import { z } from 'zod';
import type { NextCall } from '../../engine/engine-error.js';
import { nearestPackage } from '../../engine/project/nearest-package.js';
import { READS } from '../annotations.js';
import { outputSchema } from '../output-schema.js';
import { quote } from '../quote.js';
import { resolveRoot } from '../resolve-root.js';
import { describeCallSites } from '../results/describe-call-sites.js';
import { describeScan } from '../results/describe-scan.js';
import { type ScanResult, scanResult } from '../results/scan-result.js';
import { shortenScan } from '../results/shorten-scan.js';
import { rootArgument } from '../root-argument.js';
import { decodeScanCursor, encodeScanCursor, type ScanPosition } from '../scan-cursor.js';
import { defineTool } from '../tool-definition.js';

const PAGE = 50;

/** Finds everything that matters for instrumenting an app, and the plan for it. */
export const scanProject = defineTool({
  name: 'scan_project',
  title: 'Scan project',
  description:
    'Finds every AI model call in a TypeScript or JavaScript app, with its client, entry point, user identity, tools and agents, says which are instrumented, and plans the rest. Use it first. Not for other languages, and not a text search. summary gives counts and the plan; full adds every site, in pages. Next: apply_plan.',
  input: z.strictObject({
    root: rootArgument,
    paths: z.array(z.string().min(1)).optional().describe('Only these files or directories.'),
    detail: z.enum(['summary', 'full']).default('summary'),
    limit: z.int().min(1).max(500).optional().describe(`Call sites per page. Default: ${PAGE}.`),
    cursor: z.string().optional().describe('next_cursor of the page before.'),
  }),
  output: outputSchema({
    project: 'object',
    totals: 'object',
    'libraries?': 'array',
    'plan?': 'array',
    'agents?': 'array',
    'existing?': 'array',
    'unparsed?': 'array',
    'clients?': 'array',
    'call_sites?': 'array',
    'wrappers?': 'array',
    'entry_points?': 'array',
    'identity?': 'array',
    'tools?': 'array',
    'shortened?': 'object',
    'next_cursor?': 'string or null',
  }),
  annotations: READS,
  run: async (args, { defaultRoot, signal, onProgress }): Promise<ScanResult> => {
    const position = args.cursor === undefined ? undefined : decodeScanCursor(args.cursor, args.root);
    const root = resolveRoot(position?.root ?? args.root, defaultRoot);
    const paths = position?.paths ?? args.paths;
    return scanResult({ root, givenRoot: args.root, paths }, { signal, onProgress });
  },
  present: (whole, args) => {
    const position = args.cursor === undefined ? undefined : decodeScanCursor(args.cursor, args.root);
    if (args.detail === 'summary' && !position) {
      const { project, libraries, agents, existing, plan, totals, unparsed, next } = whole;
      const summary = { project, libraries, agents, existing, plan, totals, unparsed, next };
      return { structured: shortenScan(summary, whole), text: describeWhole(whole) };
    }
    const limit = args.limit ?? position?.limit ?? PAGE;
    const offset = position?.offset ?? 0;
    const page = shortenScan(pageOf(whole, offset, limit), whole);
    const end = offset + page.call_sites.length;
    const rest = { root: whole.project.root, paths: position?.paths ?? args.paths, limit, offset: end };
    const rows = describeCallSites(page.call_sites, offset, whole.totals.call_sites);
    return {
      structured: end < whole.totals.call_sites ? { ...page, ...nextPage(rest) } : page,
      text: position ? rows : `${describeWhole(whole)}\n${rows}`,
    };
  },
});

function describeWhole(whole: ScanResult): string {
  const above = nearestPackage(whole.project.root);
  if (above === undefined) return describeScan(whole);
  const note = `The root holds no package.json, so only a part of the app is seen; the package that it is in: root ${quote(above)}.`;
  return `${note}\n${describeScan(whole)}`;
}

/** A page of call sites; the first one has everything else that the scan found as well. */
function pageOf(whole: ScanResult, offset: number, limit: number) {
  const call_sites = whole.call_sites.slice(offset, offset + limit);
  if (offset === 0) return { ...whole, call_sites };
  const { project, totals, next_cursor, next } = whole;
  return { project, totals, call_sites, next_cursor, next };
}

function nextPage(position: ScanPosition): { readonly next_cursor: string; readonly next: NextCall } {
  const next_cursor = encodeScanCursor(position);
  const next = { tool: 'scan_project', arguments: { cursor: next_cursor }, why: 'The next page of call sites.' };
  return { next_cursor, next };
}

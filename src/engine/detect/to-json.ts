import type { ScanReport } from '../scan-report.js';

/** Members that are for the engine alone. */
const INTERNAL = new Set([
  'span',
  'calleeSpan',
  'knownAfter',
  'form',
  'is_async',
  'openClients',
  'mayServeMore',
  'hook',
  'toolClients',
  'tracers',
]);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A report as tools and the command line give it: the same names, without offsets and what else the engine keeps. */
export function toJson(report: ScanReport): Readonly<Record<string, Json>> {
  const text = JSON.stringify(report, (key, value: unknown) => (INTERNAL.has(key) ? undefined : value));
  const json: Readonly<Record<string, Json>> = JSON.parse(text);
  return json;
}

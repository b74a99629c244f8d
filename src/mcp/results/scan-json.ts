import type { CallSite, Client, EntryPoint, Identity, ScanReport, Tool } from '../../engine/scan-report.js';

/** A scan as tools and the command line give it: the report without what only the engine needs. */
export type ScanJson = Omit<ScanReport, 'call_sites' | 'clients' | 'entry_points' | 'identity' | 'tools'> & {
  readonly call_sites: readonly Omit<CallSite, 'span' | 'calleeSpan'>[];
  readonly clients: readonly Omit<Client, 'span'>[];
  readonly entry_points: readonly Omit<EntryPoint, 'span' | 'form' | 'is_async'>[];
  readonly identity: readonly Omit<Identity, 'knownAfter'>[];
  readonly tools: readonly Omit<Tool, 'span'>[];
};

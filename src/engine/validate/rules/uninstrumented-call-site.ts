import { bootstrapHook } from '../../rewrite/bootstrap-hook.js';
import type { CallSite, Client } from '../../scan-report.js';
import type { Rule } from '../rule.js';
import { wrappedConstruct } from '../wrapped-construct.js';

export const uninstrumentedCallSite: Rule = {
  id: 'uninstrumented-call-site',
  severity: 'error',
  wants: 'every call of a model to be observed',
  *check({ file, report }) {
    for (const site of report.call_sites) {
      if (site.file !== file.path || site.status !== 'uninstrumented') continue;
      const client = report.clients.find((candidate) => candidate.id === site.client_id);
      yield {
        at: site,
        message: `${site.library} ${site.api} sends no events.`,
        fix: fixOf(site, client),
      };
    }
  },
};

function fixOf({ hook }: CallSite, client: Client | undefined): string {
  if (hook) {
    const { statement } = bootstrapHook(hook, 'ai');
    return `Run ${statement} in the module that makes ai, and import that module where the app starts.`;
  }
  return client
    ? `Wrap the client where it is made: ${wrappedConstruct(client)} in ${client.file}, line ${client.line}.`
    : 'Run instrument_file on this file.';
}

import { bootstrapHook } from '../../rewrite/bootstrap-hook.js';
import type { Rule } from '../rule.js';
import { wrappedConstruct } from '../wrapped-construct.js';

export const clientNotWrapped: Rule = {
  id: 'client-not-wrapped',
  severity: 'error',
  wants: 'every client through which models are called to be wrapped at its construction',
  *check({ file, report }) {
    for (const client of report.clients) {
      if (client.file !== file.path || client.status !== 'uninstrumented') continue;
      const dark = report.call_sites.filter(
        (site) => client.covers.includes(site.id) && site.status === 'uninstrumented',
      );
      if (dark.length === 0) continue;
      yield {
        at: client,
        message: `This ${client.library} client is not ${client.hook ? 'observed' : 'wrapped'}; ${count(dark.length)} no events.`,
        fix: client.hook
          ? `Register its hook: ${bootstrapHook(client.hook, 'ai').statement} in the module that makes ai.`
          : `Wrap it where it is made: ${wrappedConstruct(client)}.`,
      };
    }
  },
};

const count = (calls: number): string => (calls === 1 ? '1 call through it sends' : `${calls} calls through it send`);

import type { Rule } from '../rule.js';

export const unsupportedCallSite: Rule = {
  id: 'unsupported-call-site',
  severity: 'info',
  wants: 'to tell which calls of a model cannot be observed',
  *check({ file, report }) {
    for (const site of report.call_sites) {
      if (site.file !== file.path || site.status !== 'unsupported') continue;
      yield { at: site, message: `${site.library} ${site.api} is not instrumented: ${site.reason}`, fix: null };
    }
  },
};

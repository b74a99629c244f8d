import { byHand } from '../../plan/by-hand.js';
import { isTestPath } from '../../project/is-test-path.js';
import type { Rule } from '../rule.js';

export const unsupportedCallSite: Rule = {
  id: 'unsupported-call-site',
  severity: 'info',
  wants: 'to tell which calls of a model cannot be observed',
  *check({ file, report }) {
    for (const site of report.call_sites) {
      if (site.file !== file.path || site.status !== 'unsupported') continue;
      const fix = isTestPath(site.file) ? null : capitalised(byHand(site));
      yield { at: site, message: `${site.library} ${site.api} is not instrumented: ${site.reason}`, fix };
    }
  },
};

function capitalised(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

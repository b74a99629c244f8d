import { counted } from '../counted.js';
import { isTestPath } from '../project/is-test-path.js';
import type { ScanReport } from '../scan-report.js';
import type { Advice } from './suggestion.js';

const entryPointsWithoutUser = ({ entry_points, identity }: ScanReport) => {
  const identified = new Set(identity.filter(({ names }) => names === 'user').map((found) => found.entry_point_id));
  return entry_points.filter((entry) => entry.call_sites.length > 0 && !identified.has(entry.id));
};

/** Everything that can be suggested, most important first. */
export const ADVICE: readonly Advice[] = [
  {
    words: /\b(cost|token|model|latency|spend|price|start|instrument|track|all|everything)/i,
    from: ({ totals, clients }) => {
      if (totals.uninstrumented === 0) return undefined;
      const open = clients.filter(({ status }) => status === 'uninstrumented').length;
      return {
        title: `Instrument ${counted(totals.uninstrumented, 'model call')}`,
        why: open === 0 ? 'They send no events.' : `They send no events; ${counted(open, 'client')} to wrap.`,
        effort: 'low',
        tool: 'apply_plan',
        arguments: {},
      };
    },
  },
  {
    words: /\b(user|who|identity|funnel|cohort|retention|session|conversation)/i,
    from: (report) => {
      const open = entryPointsWithoutUser(report);
      if (open.length === 0) return undefined;
      return {
        title: `Name the user in ${counted(open.length, 'entry point')}`,
        why: 'Nothing in reach of them names a user, and events without a user feed no funnel or cohort.',
        effort: 'medium',
        tool: 'get_integration_pattern',
        arguments: { pattern: 'route-handler' },
      };
    },
  },
  {
    words: /\b(tool|function call|agent|multi|delegat)/i,
    from: ({ tools, agents }) => {
      const open = tools.filter(({ status }) => status === 'uninstrumented').length;
      const children = agents.filter(({ parent_id }) => parent_id !== null).length;
      if (open === 0) return undefined;
      return {
        title: children === 0 ? 'Instrument tools' : 'Instrument tools and child agents',
        why: `${[counted(open, 'tool'), ...(children === 0 ? [] : [counted(children, 'child agent')])].join(' and ')} not told apart from model calls yet.`,
        effort: 'low',
        tool: 'apply_plan',
        arguments: { level: 'full' },
      };
    },
  },
  {
    words: /\b(unsupported|by hand|manual|rest|missing)/i,
    from: ({ call_sites }) => {
      const left = call_sites.filter(({ file, status }) => status === 'unsupported' && !isTestPath(file)).length;
      return left === 0
        ? undefined
        : {
            title: `Do ${counted(left, 'unsupported call')} by hand`,
            why: 'They cannot be instrumented by insertions alone; the scan gives the reason for each.',
            effort: 'high',
            tool: 'get_integration_pattern',
            arguments: { pattern: 'script' },
          };
    },
  },
  {
    words: /\b(quality|feedback|score|rating|thumb|satisf)/i,
    from: ({ totals }) =>
      totals.call_sites === 0
        ? undefined
        : {
            title: 'Send the feedback of users as scores',
            why: 'A rating of an answer, where the app takes one, makes quality comparable.',
            effort: 'medium',
            tool: 'get_integration_pattern',
            arguments: { pattern: 'score' },
          },
  },
  {
    words: /\b(verify|test|prove|ci|sure)/i,
    from: ({ totals }) =>
      totals.instrumented === 0
        ? undefined
        : {
            title: 'Prove that the events flow',
            why: `${counted(totals.instrumented, 'model call')} of the app are instrumented; a test keeps it that way.`,
            effort: 'low',
            tool: 'generate_verify_test',
            arguments: {},
          },
  },
  {
    words: /\b(setup|key|install|arrive|no events|env)/i,
    from: ({ totals }) =>
      totals.instrumented === 0
        ? undefined
        : {
            title: 'Check the setup',
            why: 'Without the package and a key no event is sent.',
            effort: 'low',
            tool: 'validate_setup',
            arguments: {},
          },
  },
];

import { dropFromEach } from '../shortening/drop-from-each.js';
import { fieldOf } from '../shortening/field-of.js';
import { halveLargestList } from '../shortening/halve-largest-list.js';
import { shortenInnerLists } from '../shortening/shorten-inner-lists.js';
import { shrinkToBudget } from '../shortening/shrink-to-budget.js';
import { withNote } from '../shortening/with-note.js';

const EXPLAINED = ['call_sites', 'clients', 'entry_points', 'identity', 'tools', 'agents'];

/** A scan within the budget: first without reasons, then with shorter lists. `totals` counts the whole all the while. */
export function shortenScan<Scan extends object>(scan: Scan, whole: object): Scan {
  const totals: Record<string, number> = {};
  for (const [field, value] of Object.entries(whole)) {
    if (Array.isArray(value)) totals[field] = value.length;
  }
  return shrinkToBudget(scan, [
    dropFromEach(EXPLAINED, 'reason'),
    dropFromEach(['plan'], 'why'),
    shortenInnerLists('clients', 'covers'),
    shortenInnerLists('entry_points', 'call_sites'),
    shortenInnerLists('agents', 'entry_points'),
    shortenPackages,
    halveLargestList(totals, { call_sites: 1 }),
  ]);
}

const MOST_PACKAGES = 20;

/** The packages of a large monorepo, cut to twenty. */
function shortenPackages<Scan extends object>(scan: Scan): Scan | undefined {
  const project = fieldOf(scan, 'project');
  if (typeof project !== 'object' || project === null || !('packages' in project)) return undefined;
  const { packages } = project;
  if (!Array.isArray(packages) || packages.length <= MOST_PACKAGES) return undefined;
  const note = `${MOST_PACKAGES} of ${packages.length}`;
  return {
    ...scan,
    project: { ...project, packages: packages.slice(0, MOST_PACKAGES) },
    shortened: withNote(scan, 'project.packages', note),
  };
}

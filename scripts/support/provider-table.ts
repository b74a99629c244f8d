import type { SupportWay } from '../../test/support/support.js';
import type { CollectedTest } from './collect-tests.js';
import { linkTo } from './link-to.js';
import { table } from './table.js';

const WAYS: readonly SupportWay[] = ['ai.wrap', 'class', 'patch()'];
/** What has a column of its own; other kinds of calls share one. */
const COLUMNS = ['streams', 'streams left', 'tools', 'embedding', 'errors'] as const;
const NO_KIND: ReadonlySet<string> = new Set<string>([...COLUMNS, 'chat']);

interface Row {
  readonly formats: Set<string>;
  readonly ways: Set<SupportWay>;
  readonly shows: Set<string>;
  readonly files: Set<string>;
}

/** One row for each major of each SDK that a test bears. */
export function providerTable(tests: readonly CollectedTest[]): string[] {
  const rows = new Map<string, Row>();
  for (const { file, support } of tests) {
    if (!support) continue;
    const { sdk, format, way, shows } = support;
    const row = rows.get(sdk) ?? { formats: new Set(), ways: new Set(), shows: new Set(), files: new Set() };
    rows.set(sdk, row);
    if (format) row.formats.add(format);
    row.ways.add(way);
    for (const shown of shows) row.shows.add(shown);
    row.files.add(file);
  }
  const has = (set: ReadonlySet<string>, value: string) => (set.has(value) ? 'yes' : '');
  return table(
    ['SDK and major', 'Loaded as', ...WAYS, ...COLUMNS, 'Other calls', 'Shown by'],
    [...rows]
      .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
      .map(([sdk, { formats, ways, shows, files }]) => [
        sdk,
        [...formats].sort().join(', '),
        ...WAYS.map((way) => has(ways, way)),
        ...COLUMNS.map((shown) => has(shows, shown)),
        [...shows]
          .filter((shown) => !NO_KIND.has(shown))
          .sort()
          .join(', '),
        [...files]
          .sort()
          .map((file) => linkTo(file))
          .join(', '),
      ]),
  );
}

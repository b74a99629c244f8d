import type { CollectedTest } from './collect-tests.js';
import { linkTo } from './link-to.js';
import { table } from './table.js';

/** One row for each app of the matrix. */
export function matrixTable(tests: readonly CollectedTest[]): string[] {
  const rows = new Map<string, { file: string; ways: Set<string>; scenarios: Set<string> }>();
  for (const { file, matrix } of tests) {
    if (!matrix) continue;
    const row = rows.get(matrix.sdk) ?? { file, ways: new Set(), scenarios: new Set() };
    rows.set(matrix.sdk, row);
    for (const way of matrix.ways) row.ways.add(way);
    row.scenarios.add(matrix.scenario);
  }
  const listed = (names: ReadonlySet<string>) => [...names].join('<br>');
  return table(
    ['App', 'Ways', 'Scenarios', 'Shown by'],
    [...rows].map(([sdk, { file, ways, scenarios }]) => [sdk, listed(ways), listed(scenarios), linkTo(file)]),
  );
}

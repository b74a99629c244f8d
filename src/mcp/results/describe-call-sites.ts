interface Row {
  readonly file: string;
  readonly line: number;
  readonly api: string;
  readonly status: string;
}

const ROWS = 20;

/** The first call sites of a page, a line each. */
export function describeCallSites(sites: readonly Row[], offset: number, total: number): string {
  const rows = sites.slice(0, ROWS).map(({ file, line, api, status }) => `${file}:${line} ${api} (${status})`);
  if (sites.length > ROWS) rows.push(`… and ${sites.length - ROWS} more on this page.`);
  return [`Call sites ${Math.min(offset + 1, total)} to ${offset + sites.length} of ${total}:`, ...rows].join('\n');
}

/**
 * Measures redaction on a labelled corpus: `npx tsx scripts/pii-corpus.ts <file.jsonl> [tier]`.
 *
 * Each line: `{ id, text, spans: [{ start, end, type }], judged: [type], tier }`. A found span is right when it
 * overlaps an expected one of its type; only the types in `judged` count. Prints recall and precision per type.
 */
import { readFileSync } from 'node:fs';
import { findPersonalData } from '../src/sdk/privacy/find-personal-data.js';
import type { SpanKind } from '../src/sdk/privacy/text-span.js';

interface Row {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly type: string }[];
  readonly judged: readonly string[];
  readonly tier: string;
}

const TYPES: Partial<Record<SpanKind, string>> = {
  email: 'EMAIL',
  phone: 'PHONE',
  credit_card: 'CREDIT_CARD',
  ssn: 'US_SSN',
  ip_address: 'IP_ADDRESS',
};

const [, , file, tier = 'core'] = process.argv;
if (!file) throw new Error('usage: npx tsx scripts/pii-corpus.ts <file.jsonl> [tier]');
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Row) // the corpus is trusted input of a developer's tool
  .filter((row) => row.tier === tier);

const tally = new Map<string, { hit: number; missed: number; wrong: number }>();
let exact = 0;
for (const row of rows) {
  const found = findPersonalData(row.text).map((span) => ({ ...span, type: TYPES[span.kind] ?? 'SECRET' }));
  for (const type of [...row.judged, 'SECRET']) {
    const counts = tally.get(type) ?? { hit: 0, missed: 0, wrong: 0 };
    tally.set(type, counts);
    const expected = row.spans.filter((span) => span.type === type);
    const got = found.filter((span) => span.type === type);
    for (const span of expected) {
      const hit = got.find((other) => other.start < span.end && span.start < other.end);
      if (hit) counts.hit++;
      else counts.missed++;
      if (hit && hit.start === span.start && hit.end === span.end) exact++;
      else console.log(`${row.id} ${hit ? 'inexact' : 'missed'} ${type}: ${JSON.stringify(row.text)}`);
    }
    for (const span of got) {
      if (expected.some((other) => other.start < span.end && span.start < other.end)) continue;
      counts.wrong++;
      console.log(`${row.id} wrong ${type} ${JSON.stringify(row.text.slice(span.start, span.end))}: ${row.text}`);
    }
  }
}

const total = { hit: 0, missed: 0, wrong: 0 };
const share = (part: number, whole: number): string => (whole === 0 ? '    -' : (part / whole).toFixed(3));
for (const [type, counts] of [...tally, ['all', total] as const]) {
  if (counts !== total) for (const key of ['hit', 'missed', 'wrong'] as const) total[key] += counts[key];
  const recall = share(counts.hit, counts.hit + counts.missed);
  console.log(`${type.padEnd(12)} recall ${recall}  precision ${share(counts.hit, counts.hit + counts.wrong)}`);
}
console.log(`${rows.length} rows, ${exact} of ${total.hit} hits exact`);

/**
 * Time of redaction: `npx tsx bench/redact.ts`.
 *
 * Prints, for 1 MB of each kind of text, CPU milliseconds and the ratio to reading the same text once character by
 * character; then microseconds for the 1 kB message that an event usually carries.
 */
import { redactText } from '../src/sdk/privacy/redact-text.js';

const SIZE = 1_000_000;
const fill = (text: string): string => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE);

const PROSE = 'My order 12345 is late; write to jane.doe@example.com or call (415) 555-0132, please. ';
const KINDS: Record<string, string> = {
  prose: fill(PROSE),
  letters: fill('a'),
  spaces: fill(' '),
  digits: fill('1'),
  'digits, spaced': fill('1 '),
  columns: fill('123 45 6789 '),
  'card starts': fill('4111 '),
  cards: fill('4012888888881881 '),
  phones: fill('phone 4155550132, 415-555-0132 '),
  pluses: fill('+1 '),
  quads: fill('1.2.3.4 '),
  'dotted digits': fill('1.'),
  'at signs': fill('@'),
  'e-mail starts': fill('a@a.'),
  'local parts': fill("a.b-c'd"),
  'one long address': `${'a'.repeat(SIZE - 6)}@b.com`,
  colons: fill(':'),
  'IPv6 starts': fill('1::'),
  'URL passwords': fill('://a:'),
  'web tokens': fill('eyJa.'),
  'key starts': fill('sk-SG.'),
  assignments: fill('password="'),
  'private keys': fill('-----BEGIN PRIVATE KEY-----'),
  'one long key': `-----BEGIN PRIVATE KEY-----${'a'.repeat(SIZE)}`,
  'data URLs': fill('data:a/b;base64,'),
  base64: fill('aB3+/9xYzKq7'),
  ids: fill('f5aa3e7b-f011-4c5c-a825-f94669f760e5 '),
};

function cpuMs(run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const began = process.cpuUsage();
    run();
    best = Math.min(best, process.cpuUsage(began).user / 1000);
  }
  return best;
}

function readOnce(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum + text.charCodeAt(i)) | 0;
  return sum;
}

for (const text of Object.values(KINDS)) redactText(text.slice(0, 20_000));
for (const [kind, text] of Object.entries(KINDS)) {
  const base = cpuMs(() => readOnce(text));
  const cost = cpuMs(() => redactText(text));
  console.log(
    `${kind.padEnd(18)} ${cost.toFixed(0).padStart(5)} ms  ${(cost / base).toFixed(0).padStart(5)} x one reading`,
  );
}

const message = PROSE.repeat(12).slice(0, 1000);
const rounds = 5000;
const perMessage = cpuMs(() => {
  for (let n = 0; n < rounds; n++) redactText(message);
});
console.log(`1 kB message       ${((perMessage * 1000) / rounds).toFixed(1)} µs`);

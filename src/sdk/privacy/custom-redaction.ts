import type { CustomRedactionPattern, RedactionOptions } from './redaction-options.js';

const DEFAULT_REPLACEMENT = '[REDACTED]';
/** A pattern of the app may backtrack without end: it is timed on each text, and given up once it is this slow. */
const SLOWEST_MS = 250;

interface CompiledPattern {
  readonly pattern: RegExp;
  readonly replacement: string;
  isGivenUp: boolean;
}

function parts(given: CustomRedactionPattern): readonly [pattern: string | RegExp, replacement: string] {
  if (typeof given === 'string' || given instanceof RegExp) return [given, DEFAULT_REPLACEMENT];
  if ('pattern' in given) return [given.pattern, given.replacement ?? DEFAULT_REPLACEMENT];
  return [given[0], given[1]];
}

function compile(given: CustomRedactionPattern): CompiledPattern {
  const [pattern, replacement] = parts(given);
  const source = typeof pattern === 'string' ? pattern : pattern.source;
  const flags = typeof pattern === 'string' ? 'g' : [...new Set(`${pattern.flags.replace('y', '')}g`)].join('');
  return { pattern: new RegExp(source, flags), replacement: String(replacement), isGivenUp: false };
}

/**
 * Prepares the app's own redaction: its patterns in their order, then its function. A pattern that does not compile,
 * matches the empty text or takes more than 250 ms on one text is reported and left out from then on.
 *
 * @returns a function that never throws
 */
export function customRedaction(options: RedactionOptions, warn: (message: string) => void): (text: string) => string {
  const patterns: CompiledPattern[] = [];
  for (const given of options.customRedactionPatterns ?? []) {
    try {
      const compiled = compile(given);
      if (compiled.pattern.test('')) warn(`redaction pattern ${compiled.pattern} matches the empty text; left out`);
      else patterns.push(compiled);
    } catch (error) {
      warn(`a redaction pattern was left out: ${error instanceof Error ? error.message : 'not a pattern'}`);
    }
  }
  const { customRedactionFn } = options;
  return (text) => {
    let result = text;
    for (const entry of patterns) {
      if (entry.isGivenUp) continue;
      const began = performance.now();
      result = result.replace(entry.pattern, () => entry.replacement);
      if (performance.now() - began <= SLOWEST_MS) continue;
      entry.isGivenUp = true;
      warn(`redaction pattern ${entry.pattern} is too slow; left out from now on`);
    }
    if (typeof customRedactionFn !== 'function') return result;
    try {
      const custom: unknown = customRedactionFn(result);
      if (typeof custom === 'string') return custom;
      warn('customRedactionFn returned no string; the text stays as the patterns left it');
    } catch {
      warn('customRedactionFn threw; the text stays as the patterns left it');
    }
    return result;
  };
}

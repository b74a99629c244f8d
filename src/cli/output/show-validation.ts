import { counted } from '../../engine/counted.js';
import type { ValidateResult } from '../../engine/validate/validate-result.js';
import { paint } from './paint.js';
import { print } from './print.js';

const COLOUR = { error: 'red', warning: 'yellow', info: 'gray' } as const;

/** Findings for a person, a line each, in the form that editors make links of. */
export function showValidation(result: ValidateResult & { readonly path: string }): void {
  const { findings, call_sites, done, path } = result;
  for (const { file, line, column, severity, rule, message, fix } of findings) {
    print(`${file ?? path}:${line}:${column} ${paint(COLOUR[severity], severity)} ${message} (${rule})`);
    if (fix) print(`  fix: ${fix.split('\n').join('\n       ')}`);
  }
  const { total, instrumented, uninstrumented, unsupported } = call_sites;
  const what = path === '.' ? 'The whole app' : path;
  print(
    `${what}: ${done ? paint('green', 'done') : paint('red', 'not done')}. ${counted(total, 'call site')}: ` +
      `${instrumented} instrumented, ${uninstrumented} uninstrumented, ${unsupported} unsupported. ${counted(findings.length, 'finding')}.`,
  );
}

import type { HookUse } from '../detect/hooks/hook-use.js';
import type { ModuleFormat } from './module-format.js';
import { quoted } from './quoted.js';
import type { TextStyle } from './text-style.js';

/** What registers a library's hook in a bootstrap module. */
export interface BootstrapHook {
  /** Each with the module that it takes names from. */
  readonly imports: readonly { readonly from: string; readonly name: string }[];
  /** Without its semicolon. */
  readonly statement: string;
}

/** `registerTelemetry(createAmplitudeTelemetry(ai))`, with what it imports. */
export function bootstrapHook({ hook, package: from }: HookUse, ai: string): BootstrapHook {
  const [register = ''] = hook.register;
  const own = ai === 'ai' ? '{ ai }' : `{ ai: ${ai} }`;
  return {
    imports: [
      { from, name: register },
      { from: hook.entry, name: hook.make },
    ],
    statement: `${register}(${hook.make}(${hook.takes === 'client' ? ai : own}))`,
  };
}

/** One line that takes a name from a module. */
export function importLine(
  { from, name }: BootstrapHook['imports'][number],
  format: Exclude<ModuleFormat, 'import-equals'>,
  style: TextStyle,
): string {
  const end = style.semicolons ? ';' : '';
  const specifier = quoted(from, style);
  return format === 'esm'
    ? `import { ${name} } from ${specifier}${end}`
    : `const { ${name} } = require(${specifier})${end}`;
}

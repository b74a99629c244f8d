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
  /** The export that holds the statement's value, for other modules. */
  readonly exported?: string;
}

/** The export of a bootstrap module that holds the OpenTelemetry bridge. */
export const SPAN_PROCESSOR = 'amplitudeSpanProcessor';

/** The OpenTelemetry bridge, for the span processors of the app's own tracer. */
export function otelBridge(ai: string): BootstrapHook {
  return {
    imports: [{ from: 'amplitude-ai/otel', name: 'AmplitudeAgentSpanProcessor' }],
    statement: `new AmplitudeAgentSpanProcessor(${optionsWith(ai)})`,
    exported: SPAN_PROCESSOR,
  };
}

/** A hook as a statement of the module. */
export function hookStatement({ statement, exported }: BootstrapHook, prefix: string): string {
  return exported === undefined ? statement : `${prefix}const ${exported} = ${statement}`;
}

function optionsWith(ai: string): string {
  return ai === 'ai' ? '{ ai }' : `{ ai: ${ai} }`;
}

/** `registerTelemetry(createAmplitudeTelemetry(ai))`, with what it imports. */
export function bootstrapHook({ hook, package: from }: HookUse, ai: string): BootstrapHook {
  const [register = ''] = hook.register;
  return {
    imports: [
      { from, name: register },
      { from: hook.entry, name: hook.make },
    ],
    statement: `${register}(${hook.make}(${hook.takes === 'client' ? ai : optionsWith(ai)}))`,
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

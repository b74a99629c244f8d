import type { NamedAgent } from './bootstrap-content.js';
import { agentExpression } from './bootstrap-content.js';
import { type BootstrapHook, hookStatement, importLine } from './bootstrap-hook.js';
import type { Edit, Insertion } from './edit.js';
import { exportedObject } from './exported-object.js';
import type { BootstrapModule } from './find-bootstrap.js';
import { importPlace } from './import-place.js';
import type { ModuleFormat } from './module-format.js';
import { placeAfter } from './place-after.js';
import { textStyleOf } from './text-style.js';

/** Where another name can be added to what a CommonJS module exports. */
function placeInExports(module: BootstrapModule): { readonly at: number; readonly isEmpty: boolean } | undefined {
  for (const statement of module.source.program.body) {
    const object = exportedObject(module.source, statement);
    if (!object) continue;
    const last = object.properties.at(-1);
    return { at: last?.end ?? object.start + 1, isEmpty: !last };
  }
  return undefined;
}

function inExports(object: { readonly at: number; readonly isEmpty: boolean }, name: string): Insertion {
  return { offset: object.at, text: object.isEmpty ? ` ${name} ` : `, ${name}`, side: 'close', reach: 0 };
}

/** Plans the registration of hooks that an existing bootstrap module lacks, after the statement that makes its client. */
export function extendWithHooks(
  module: BootstrapModule,
  hooks: readonly BootstrapHook[],
  format: ModuleFormat,
): readonly Edit[] {
  const { source } = module;
  const made = source.program.body.find(({ start, end }) =>
    /\bnew\s+(?:[\w$]+\.)?AmplitudeAI\b/.test(source.text.slice(start, end)),
  );
  if (!made || format === 'import-equals') return [];
  const style = textStyleOf(source);
  const head = importPlace(source, style, format === 'commonjs');
  const place = placeAfter(source.text, made.end);
  const end = style.semicolons || !place.ownLine ? ';' : '';
  const object = placeInExports(module);
  return hooks.map((hook) => {
    const { imports, exported } = hook;
    const statement = hookStatement(hook, object ? '' : 'export ');
    const lines = imports.map((one) => `${head.lead}${importLine(one, format, style)}${head.trail}`).join('');
    return {
      kind: 'bootstrap' as const,
      offset: made.start,
      description:
        exported === undefined
          ? `Register a hook of ${imports[0]?.from}: its calls are captured without an edit where they are made.`
          : 'Make the OpenTelemetry bridge, for the tracer of the app.',
      insertions: [
        { offset: head.offset, text: lines, side: 'statement', reach: 0 },
        { offset: place.offset, text: `${style.eol}${style.eol}${statement}${end}`, side: 'statement', reach: 0 },
        ...(object && exported !== undefined ? [inExports(object, exported)] : []),
      ],
    };
  });
}

/** Plans the agents that an existing bootstrap module lacks, after the last statement that names one. */
export function extendBootstrap(module: BootstrapModule, agents: readonly NamedAgent[]): readonly Edit[] {
  const { source } = module;
  const style = textStyleOf(source);
  const object = placeInExports(module);
  const anchor = source.program.body.findLast(
    ({ type, start, end }) =>
      (type === 'ExportNamedDeclaration' || type === 'VariableDeclaration') &&
      /\bnew\s+(?:[\w$]+\.)?AmplitudeAI\b|\.\s*(agent|child)\s*\(/.test(source.text.slice(start, end)),
  );
  if (!anchor) return [];
  const place = placeAfter(source.text, anchor.end);
  const prefix = object ? '' : 'export ';
  const end = style.semicolons || !place.ownLine ? ';' : '';
  const localOf = (exported: string) => module.locals.get(exported) ?? exported;
  return agents.map((agent) => {
    const named = agent.parent === undefined ? agent : { ...agent, parent: localOf(agent.parent) };
    const statement = `${prefix}const ${agent.exported} = ${agentExpression(named, localOf(module.ai), style)}${end}`;
    const insertions: Insertion[] = [
      { offset: place.offset, text: `${style.eol}${style.eol}${statement}`, side: 'statement', reach: 0 },
    ];
    if (object) insertions.push(inExports(object, agent.exported));
    return {
      kind: 'bootstrap' as const,
      offset: anchor.start,
      description: `Name the agent ${agent.id}.`,
      insertions,
    };
  });
}

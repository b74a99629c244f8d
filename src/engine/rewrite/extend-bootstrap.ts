import type { NamedAgent } from './bootstrap-content.js';
import { agentExpression } from './bootstrap-content.js';
import type { Edit, Insertion } from './edit.js';
import type { BootstrapModule } from './find-bootstrap.js';
import { placeAfter } from './place-after.js';
import { textStyleOf } from './text-style.js';

/** The `module.exports = { … }` of a CommonJS module: where another name can be added. */
function exportsObject(module: BootstrapModule): { readonly at: number; readonly isEmpty: boolean } | undefined {
  for (const statement of module.source.program.body) {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (module.source.text.slice(left.start, left.end) !== 'module.exports') continue;
    if (right.type !== 'ObjectExpression') continue;
    const last = right.properties.at(-1);
    return { at: last?.end ?? right.start + 1, isEmpty: !last };
  }
  return undefined;
}

/** Plans the agents that an existing bootstrap module lacks, after the last statement that names one. */
export function extendBootstrap(module: BootstrapModule, agents: readonly NamedAgent[]): readonly Edit[] {
  const { source } = module;
  const style = textStyleOf(source);
  const object = exportsObject(module);
  const anchor = source.program.body.findLast(
    ({ type, start, end }) =>
      (type === 'ExportNamedDeclaration' || type === 'VariableDeclaration') &&
      /\bnew\s+AmplitudeAI\b|\.\s*(agent|child)\s*\(/.test(source.text.slice(start, end)),
  );
  if (!anchor) return [];
  const place = placeAfter(source.text, anchor.end);
  const prefix = object ? '' : 'export ';
  const end = style.semicolons || !place.ownLine ? ';' : '';
  return agents.map((agent) => {
    const statement = `${prefix}const ${agent.exported} = ${agentExpression(agent, module.ai, style)}${end}`;
    const insertions: Insertion[] = [
      { offset: place.offset, text: `${style.eol}${style.eol}${statement}`, side: 'statement', reach: 0 },
    ];
    if (object) {
      const text = object.isEmpty ? ` ${agent.exported} ` : `, ${agent.exported}`;
      insertions.push({ offset: object.at, text, side: 'close', reach: 0 });
    }
    return {
      kind: 'bootstrap' as const,
      offset: anchor.start,
      description: `Name the agent ${agent.id}.`,
      insertions,
    };
  });
}

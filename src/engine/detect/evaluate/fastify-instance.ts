import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from './evaluator.js';
import { keyFor } from './key-for.js';
import type { ExternalValue, Value } from './value.js';

const INSTANCE: ExternalValue = {
  kind: 'external',
  package: 'fastify',
  path: ['(0)'],
  node: undefined,
  file: undefined,
};

/** Calls that hand a plugin the instance of Fastify: `app.register(plugin)`, `fp(plugin)`. */
const HANDING: readonly { readonly package: string; readonly last: ReadonlySet<string> }[] = [
  { package: 'fastify', last: new Set(['register', 'after']) },
  { package: 'fastify-plugin', last: new Set(['default', 'fastifyPlugin', 'fp']) },
];

/**
 * The instance that a plugin is handed as its first parameter.
 *
 * @param callee what is called with the plugin
 */
export function instanceHandedBy(callee: Value): readonly Value[] {
  if (callee.kind !== 'external') return [];
  const last = callee.path.at(-1) ?? 'default';
  const hands = HANDING.some((one) => one.package === callee.package && one.last.has(last));
  return hands ? [INSTANCE] : [];
}

/** The instance that a function gets by its type: `FastifyPluginAsync`, or that of a type provider. */
export function instanceTypedBy({ path }: ExternalValue): readonly Value[] {
  return path.some((name) => name.startsWith('FastifyPlugin')) ? [INSTANCE] : [];
}

/** The instance that a named plugin is handed where it is registered. */
export function instanceHandedTo(evaluator: Evaluator, file: SourceFile, plugin: FunctionNode): readonly Value[] {
  const uses = evaluator.callers({ kind: 'function', file, node: plugin, frame: undefined, self: undefined });
  for (const use of uses) {
    const call: Node | null | undefined = use.reference.parent;
    if (use.call || call?.type !== 'CallExpression' || call.arguments[0] !== use.reference) continue;
    const handed = evaluator.evaluate(use.file, call.callee).flatMap(instanceHandedBy);
    if (handed.length > 0) return handed.slice(0, 1);
  }
  return [];
}

/** What the app put onto the instance under a name: `fastify.decorate('openai', { getChat() { … } })`. */
export function decoratedMember(evaluator: Evaluator, instance: ExternalValue, name: string): readonly Value[] {
  if (instance.package !== 'fastify') return [];
  return evaluator.guarded(keyFor(DECORATIONS, name), () =>
    evaluator.index.references('decorate').flatMap(({ file, node }) => {
      const call = node.parent;
      if (node.type !== 'MemberExpression' || call?.type !== 'CallExpression' || call.callee !== node) return [];
      const [key, value] = call.arguments;
      if (key?.type !== 'Literal' || key.value !== name || !value) return [];
      return evaluator.evaluate(file, value);
    }),
  );
}

const DECORATIONS = {};

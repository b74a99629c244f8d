import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';
import { isClass } from '../evaluate/enclosing.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { EntryPointCandidate } from './entry-point-candidate.js';

const HTTP = /^(Get|Post|Put|Patch|Delete|All|Sse|Head|Options)$/;
/** Method decorators, and what a method with them serves. Sources: NestJS, type-graphql, routing-controllers docs. */
const KINDS: readonly (readonly [decorators: RegExp, kind: string])[] = [
  [HTTP, 'nestjs-route'],
  [/^(Query|Mutation|Subscription|ResolveField|FieldResolver)$/, 'graphql-resolver'],
  [/^(MessagePattern|EventPattern|SubscribeMessage|OnEvent)$/, 'message-listener'],
  [/^(Process|Processor|OnQueueActive)$/, 'queue-job'],
  [/^(Cron|Interval|Timeout)$/, 'scheduled-job'],
  [/^(Command|SlashCommand|On|Once|Hears|Action|Start|Help|Update)$/, 'bot-listener'],
];
const FRAMEWORKS = /^(@nestjs\/|nest|type-graphql|routing-controllers|nestjs-|necord|discordx|@discordx)/;

/** Methods that a decorator turns into handlers: NestJS controllers, resolvers, gateways, processors. */
export function byDecorator(evaluator: Evaluator, file: SourceFile): EntryPointCandidate[] {
  if (!file.text.includes('@')) return [];
  const found: EntryPointCandidate[] = [];
  for (const node of file.syntax.functions) {
    const method = node.parent;
    const owner = method?.parent?.parent;
    if (method?.type !== 'MethodDefinition' || !owner || !isClass(owner)) continue;
    for (const decorator of method.decorators) {
      const own = decoratorOf(evaluator, file, decorator.expression);
      const kind = own && KINDS.find(([names]) => names.test(own.name))?.[1];
      if (!own || !kind || !FRAMEWORKS.test(own.package)) continue;
      const base = owner.decorators
        .map((candidate) => decoratorOf(evaluator, file, candidate.expression))
        .find((candidate) => candidate?.name === 'Controller');
      found.push({
        file,
        node,
        kind,
        framework: own.package.startsWith('@nestjs') ? 'nestjs' : own.package,
        method: HTTP.test(own.name) ? own.name.toUpperCase() : null,
        route: kind === 'nestjs-route' ? `/${[base?.argument, own.argument].filter(Boolean).join('/')}` : null,
        confidence: 'certain',
        reason: `decorated with @${own.name} of ${own.package}`,
      });
      break;
    }
  }
  return found;
}

function decoratorOf(evaluator: Evaluator, file: SourceFile, expression: Node) {
  const callee = expression.type === 'CallExpression' ? expression.callee : expression;
  const value = evaluator.evaluate(file, callee).find((candidate) => candidate.kind === 'external');
  if (value?.kind !== 'external') return undefined;
  const [first] = expression.type === 'CallExpression' ? expression.arguments : [];
  const argument = first?.type === 'Literal' && typeof first.value === 'string' ? first.value : undefined;
  return { name: value.path.at(-1) ?? '', package: value.package, argument: argument?.replace(/^\/|\/$/g, '') };
}

import type { CallExpression, NewExpression, Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';
import { isFunction } from '../evaluate/enclosing.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { FunctionValue } from '../evaluate/value.js';
import { literalText } from '../tools/literal-text.js';
import type { DeclaredAgent } from './declared-agent.js';

/** What stands at one node of a graph. */
export interface GraphNode {
  readonly graph: DeclaredAgent;
  readonly file: SourceFile;
  readonly call: CallExpression | NewExpression;
  readonly name: string;
  /** What runs there. */
  readonly runs: Node;
  /** The function that it is; none for another graph or agent. */
  readonly serves: FunctionValue | undefined;
}

/** The nodes that a file adds to graphs: `graph.addNode('research', research)`. */
export function graphNodes(
  evaluator: Evaluator,
  file: SourceFile,
  agentAt: (node: Node) => DeclaredAgent | undefined,
): GraphNode[] {
  const found: GraphNode[] = [];
  for (const call of file.syntax.calls) {
    const { callee, arguments: args } = call;
    if (callee.type !== 'MemberExpression' || callee.computed || callee.property.name !== 'addNode') continue;
    const [named, runs] = args;
    if (!named || !runs || named.type === 'SpreadElement' || runs.type === 'SpreadElement') continue;
    const name = literalText(evaluator, { file, node: named });
    const receiver = evaluator.evaluate(file, callee.object).find((value) => value.kind === 'library');
    const origin = receiver?.kind === 'library' ? receiver.origin?.node : undefined;
    const graph = origin && agentAt(origin);
    if (name === undefined || !graph) continue;
    const serves = evaluator.evaluate(file, runs).find((value): value is FunctionValue => value.kind === 'function');
    found.push({ graph, file, call, name, runs, serves: serves && isFunction(serves.node) ? serves : undefined });
  }
  return found;
}

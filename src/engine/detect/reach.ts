import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../project/function-node.js';
import type { SourceFile } from '../project/source-file.js';
import { enclosingFunction, enclosingThis } from './evaluate/enclosing.js';
import type { Evaluator } from './evaluate/evaluator.js';
import type { FunctionUse } from './evaluate/function-use.js';

/** A function from which a call site is reached. */
export interface ReachingFunction {
  readonly file: SourceFile;
  readonly node: FunctionNode;
}

/** What leads to one place in the code: the functions around it, their callers, and so on. */
export interface Reach {
  readonly functions: readonly ReachingFunction[];
  /** Functions that no other function calls; tops of the call graph. */
  readonly tops: readonly ReachingFunction[];
}

const MAX_FUNCTIONS = 400;

/** Walks the call graph upwards, one function after the other, each looked up once per scan. */
export class CallGraph {
  readonly #evaluator: Evaluator;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  /** Everything that leads to a node. */
  reach(file: SourceFile, node: Node): Reach {
    const start = enclosingFunction(node);
    const functions = new Map<FunctionNode, ReachingFunction>();
    const tops: ReachingFunction[] = [];
    if (start) functions.set(start, { file, node: start });
    for (const reached of functions.values()) {
      const parents = this.#parents(reached);
      if (parents.length === 0) tops.push(reached);
      for (const parent of parents) {
        if (functions.size >= MAX_FUNCTIONS) break;
        if (!functions.has(parent.node)) functions.set(parent.node, parent);
      }
    }
    return { functions: [...functions.values()], tops };
  }

  /** The functions that a function stands in, and those that call it or hand it on. */
  #parents({ file, node }: ReachingFunction): ReachingFunction[] {
    const parents: ReachingFunction[] = [];
    const around = enclosingFunction(node);
    if (around) parents.push({ file, node: around });
    else parents.push(...this.#usersOfHolder(file, node));
    for (const use of this.uses({ file, node })) {
      const caller = enclosingFunction(use.reference);
      if (caller && caller !== node) parents.push({ file: use.file, node: caller });
      else if (!caller && !use.call) parents.push(...this.#usersOfHolder(use.file, use.reference));
    }
    return parents;
  }

  /** A function kept in a table (`const handlers = { search }`) may be called wherever the table is used. */
  #usersOfHolder(file: SourceFile, kept: Node): ReachingFunction[] {
    const graph = graphOf(kept);
    if (graph) return this.#usersOfGraph(file, graph);
    const declarator = tableOf(kept);
    if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return [];
    return this.#evaluator.variableUses(file, declarator, declarator.id.name).flatMap((reference) => {
      const user = enclosingFunction(reference.node);
      return user ? [{ file: reference.file, node: user }] : [];
    });
  }

  /** A node of a graph (`builder.addNode('plan', plan)`) is called by whoever runs the graph, or what is made of it. */
  #usersOfGraph(file: SourceFile, graph: Node): ReachingFunction[] {
    const users: ReachingFunction[] = [];
    const seen = new Set<Node>();
    const queue: { readonly file: SourceFile; readonly node: Node }[] = [{ file, node: graph }];
    for (const { file: at, node } of queue) {
      const declarator = declaratorOf(at, node);
      if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || seen.has(declarator))
        continue;
      seen.add(declarator);
      for (const reference of this.#evaluator.variableUses(at, declarator, declarator.id.name)) {
        const user = enclosingFunction(reference.node);
        if (user) users.push({ file: reference.file, node: user });
        else queue.push({ file: reference.file, node: chainAround(reference.node) });
      }
    }
    return users;
  }

  /** The places that call a function or hand it on; for a constructor, the constructions of its class. */
  uses({ file, node }: ReachingFunction): readonly FunctionUse[] {
    const method = node.parent;
    if (method?.type === 'MethodDefinition' && method.kind === 'constructor') {
      const owner = enclosingThis(node.body ?? node);
      return owner?.kind === 'class' ? this.#evaluator.constructions(file, owner.node) : [];
    }
    return this.#evaluator.callers({ kind: 'function', file, node, frame: undefined, self: undefined });
  }
}

/** The chain of calls in which a function becomes a node of a graph: `new StateGraph(…).addNode('plan', plan)…`. */
function graphOf(kept: Node): Node | undefined {
  const call = kept.parent;
  if (call?.type !== 'CallExpression' || call.callee === kept || call.callee.type !== 'MemberExpression')
    return undefined;
  const { property } = call.callee;
  return property.type === 'Identifier' && property.name === 'addNode' ? chainAround(call) : undefined;
}

/** The whole chain of calls that an expression begins or is part of. */
function chainAround(node: Node): Node {
  let around = node;
  for (let parent = node.parent; parent; parent = parent.parent) {
    const goesOn =
      (parent.type === 'MemberExpression' && parent.object === around) ||
      (parent.type === 'CallExpression' && parent.callee === around);
    if (!goesOn) return around;
    around = parent;
  }
  return around;
}

/** The variable that holds a chain's result; for a statement of its own, the variable that the chain starts from. */
function declaratorOf(file: SourceFile, chain: Node): Node | undefined {
  if (chain.parent?.type === 'VariableDeclarator') return chain.parent;
  let root = chain;
  while (root.type === 'CallExpression' || root.type === 'MemberExpression') {
    root = root.type === 'CallExpression' ? root.callee : root.object;
  }
  return root.type === 'Identifier' ? file.syntax.binding(root, root.name)?.declaration : undefined;
}

/** The variable whose object or array literal holds a node. */
function tableOf(kept: Node): Node | undefined {
  let isTable = false;
  for (let node = kept.parent; node; node = node.parent) {
    if (node.type === 'VariableDeclarator') return isTable ? node : undefined;
    if (node.type === 'ObjectExpression' || node.type === 'ArrayExpression') isTable = true;
    else if (!PASSING.has(node.type)) return undefined;
  }
  return undefined;
}

const PASSING = new Set([
  'Property',
  'CallExpression',
  'NewExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'SpreadElement',
]);

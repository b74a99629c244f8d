import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import { enclosingThis, isClass } from './enclosing.js';
import type { Evaluator } from './evaluator.js';
import type { FunctionUse } from './function-use.js';
import { isWrappingMember } from './is-wrapping-member.js';
import { keyName } from './key-name.js';
import { PLATFORM_MEMBER_NAMES } from './platform-member-names.js';
import type { Reference } from './reference-index.js';
import { superclassValues } from './superclass-values.js';
import type { FunctionValue, Value } from './value.js';

/** Finds every place that calls a function or hands it on: by its names, then by what each reference resolves to. */
export function callersOf(evaluator: Evaluator, target: FunctionValue): readonly FunctionUse[] {
  const uses: FunctionUse[] = [];
  const { names, reach } = namesOf(evaluator, target);
  for (const name of names) {
    for (const { file, node } of referencesWithin(evaluator, target, name, reach)) {
      const values = evaluator.evaluate(file, node);
      const certain = values.some((value) => isOrOverrides(evaluator, value, target));
      if (!certain && !(values.length === 0 && isLoneMethod(evaluator, node, name, target))) continue;
      uses.push({ file, reference: node, call: callWith(node), certain });
    }
  }
  return uses;
}

/** Every construction of a class, also through its heirs. */
export function constructionsOf(evaluator: Evaluator, file: SourceFile, node: Node): readonly FunctionUse[] {
  if (!isClass(node)) return [];
  const uses: FunctionUse[] = [];
  for (const name of exportedNames(evaluator, file, node, node.id?.name ?? bindingName(node))) {
    for (const reference of evaluator.index.referencesTo(file.path, name)) {
      const call = callWith(reference.node);
      if (call?.type !== 'NewExpression') continue;
      const values = evaluator.evaluate(reference.file, reference.node);
      const certain = values.some((value) => value.kind === 'class' && value.node === node);
      if (certain) uses.push({ file: reference.file, reference: reference.node, call, certain });
    }
  }
  for (const heir of node.id ? evaluator.index.heirs(node.id.name) : []) {
    const parents = heir.node === node ? [] : superclassValues(evaluator, { kind: 'class', ...heir });
    if (!parents.some((parent) => parent.kind === 'class' && parent.node === node)) continue;
    if (heir.node.body.body.some((element) => element.type === 'MethodDefinition' && element.kind === 'constructor')) {
      for (const call of superCalls(heir.file, heir.node)) {
        uses.push({ file: heir.file, reference: call.callee, call, certain: true });
      }
    } else uses.push(...evaluator.constructions(heir.file, heir.node));
  }
  return uses;
}

function superCalls(file: SourceFile, node: Node) {
  return file.syntax.calls.filter(
    (call) => call.callee.type === 'Super' && call.start >= node.start && call.end <= node.end,
  );
}

/** Where a function can be called from: its own file, the modules that import it, or anywhere, as a method. */
type CallReach = 'file' | 'importers' | 'anywhere';

function referencesWithin(
  evaluator: Evaluator,
  target: FunctionValue,
  name: string,
  reach: CallReach,
): readonly Reference[] {
  const { file } = target;
  if (reach === 'file') return (file.syntax.references.get(name) ?? []).map((node) => ({ file, node }));
  if (reach === 'importers') return evaluator.index.referencesTo(file.path, name);
  return evaluator.index.spread(name) > mostFiles(target) ? [] : evaluator.index.references(name);
}

/** The names under which code may refer to a function, and where such code can be. */
function namesOf(
  evaluator: Evaluator,
  { file, node }: FunctionValue,
): { names: ReadonlySet<string>; reach: CallReach } {
  const own = functionName(node);
  const names = exportedNames(evaluator, file, node, own);
  if (!isPlainName(node)) return { names, reach: 'anywhere' };
  return { names, reach: isExported(evaluator, file, node, own) ? 'importers' : 'file' };
}

/** A method called `get` or `json` is everybody's: following its name through a large app finds nothing but strangers. */
function mostFiles({ node }: FunctionValue): number {
  return node.parent?.type === 'Property' ? 100 : 300;
}

/** Whether a function is called by its plain name, as against a member of a class or an object. */
function isPlainName(node: FunctionNode): boolean {
  return node.type === 'FunctionDeclaration' || holderOf(node)?.type === 'VariableDeclarator';
}

function isExported(evaluator: Evaluator, file: SourceFile, node: Node, own: string | undefined): boolean {
  const table = evaluator.exports(file);
  if (table.whole.length > 0) return true;
  return [...table.names.values()].some((entry) =>
    entry.kind === 'local' ? entry.name === own : entry.kind === 'node' && isOf(entry.node, node),
  );
}

function exportedNames(
  evaluator: Evaluator,
  file: SourceFile,
  node: Node,
  own: string | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  if (own) names.add(own);
  const exported = new Set<string>();
  for (const [name, entry] of evaluator.exports(file).names) {
    if (entry.kind === 'local' ? entry.name === own : entry.kind === 'node' && isOf(entry.node, node))
      exported.add(name);
  }
  if (evaluator.exports(file).whole.some((whole) => isOf(whole, node))) exported.add('default');
  for (const name of exported) if (name !== 'default') names.add(name);
  for (const entry of evaluator.index.importsOf(file.path)) if (exported.has(entry.imported)) names.add(entry.local);
  return names;
}

function isOf(expression: Node, node: Node): boolean {
  return expression.start <= node.start && expression.end >= node.end;
}

function functionName(node: FunctionNode): string | undefined {
  return node.type !== 'ArrowFunctionExpression' && node.id ? node.id.name : bindingName(node);
}

/** The name of the variable, property or method that a function becomes. */
function bindingName(node: Node): string | undefined {
  const holder = holderOf(node);
  switch (holder?.type) {
    case 'VariableDeclarator':
      return holder.id.type === 'Identifier' ? holder.id.name : undefined;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return keyName(holder.key, holder.computed);
    case 'AssignmentExpression':
      if (holder.left.type === 'Identifier') return holder.left.name;
      return holder.left.type === 'MemberExpression' ? keyName(holder.left.property, holder.left.computed) : undefined;
    default:
      return undefined;
  }
}

/** What holds a function, also through calls that give it back wrapped (`cache(async () => …)`, `chat.handler(…)`). */
function holderOf(node: Node): Node | undefined {
  for (let holder = node.parent; holder; holder = holder.parent) {
    switch (holder.type) {
      case 'VariableDeclarator':
      case 'MethodDefinition':
      case 'PropertyDefinition':
      case 'Property':
      case 'AssignmentExpression':
        return holder;
      case 'CallExpression':
        if (holder.callee.type === 'MemberExpression' && !isWrappingMember(holder.callee.property)) return undefined;
        continue;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        continue;
      default:
        return undefined;
    }
  }
  return undefined;
}

function callWith(reference: Node): FunctionUse['call'] {
  let callee: Node = reference;
  while (callee.parent?.type === 'TSNonNullExpression' || callee.parent?.type === 'ChainExpression') {
    callee = callee.parent;
  }
  const call = callee.parent;
  if ((call?.type === 'CallExpression' || call?.type === 'NewExpression') && call.callee === callee) return call;
  return undefined;
}

/** A value is the function, or a method that the function overrides, or a signature that its class implements. */
function isOrOverrides(evaluator: Evaluator, value: Value, target: FunctionValue): boolean {
  if (value.kind === 'function' && value.node === target.node) return true;
  if (value.kind !== 'function' && value.kind !== 'signature') return false;
  const owner =
    target.node.parent?.type === 'MethodDefinition' ? enclosingThis(target.node.body ?? target.node) : undefined;
  if (owner?.kind !== 'class') return false;
  if (value.kind === 'signature') {
    return value.owner !== undefined && implementsShape(evaluator, target.file, owner.node, value.owner.node);
  }
  const overridden = value.self?.kind === 'instance' ? value.self.node : undefined;
  return (
    overridden !== undefined && overridden !== owner.node && descends(evaluator, target.file, owner.node, overridden, 0)
  );
}

function descends(evaluator: Evaluator, file: SourceFile, node: Node, ancestor: Node, depth: number): boolean {
  if (!isClass(node) || depth > 20) return false;
  return superclassValues(evaluator, { kind: 'class', file, node }).some(
    (parent) =>
      parent.kind === 'class' &&
      (parent.node === ancestor || descends(evaluator, parent.file, parent.node, ancestor, depth + 1)),
  );
}

function implementsShape(evaluator: Evaluator, file: SourceFile, node: Node, shape: Node): boolean {
  if (!isClass(node)) return false;
  const own = (node.implements ?? []).some((entry) => {
    const binding =
      entry.expression.type === 'Identifier' ? file.syntax.typeBinding(node, entry.expression.name) : undefined;
    return (
      binding !== undefined && evaluator.typeOf(file, binding).some((value) => 'node' in value && value.node === shape)
    );
  });
  if (own) return true;
  return superclassValues(evaluator, { kind: 'class', file, node }).some(
    (parent) =>
      parent.kind === 'class' && parent.node !== node && implementsShape(evaluator, parent.file, parent.node, shape),
  );
}

/** A method call on an unknown receiver counts when only one function of the app has that name. */
function isLoneMethod(evaluator: Evaluator, reference: Node, name: string, target: FunctionValue): boolean {
  if (reference.type !== 'MemberExpression' || !callWith(reference) || PLATFORM_MEMBER_NAMES.has(name)) return false;
  if (target.node.parent?.type !== 'MethodDefinition' && target.node.parent?.type !== 'Property') return false;
  return evaluator.index.methodsNamed(name) === 1;
}

import type { Node } from 'oxc-parser';
import { calledMethod } from '../syntax/called-method.js';
import { plain } from '../syntax/plain.js';
import { requiredModule } from '../syntax/required-module.js';
import { resolveLocal } from '../syntax/resolve-local.js';
import { staticText } from '../syntax/static-text.js';
import type { RuleContext } from './rule.js';

/** An event of the app's own that it sends with an Amplitude SDK. */
export interface TrackedProductEvent {
  readonly name: string;
  readonly nameNode: Node;
  readonly properties: Extract<Node, { type: 'ObjectExpression' }> | undefined;
}

/** Calls of `track` that provably reach `@amplitude/analytics-*`. */
export function trackedProductEvents({ project, file }: Pick<RuleContext, 'project' | 'file'>): TrackedProductEvent[] {
  const found: TrackedProductEvent[] = [];
  for (const call of file.syntax.calls) {
    const nameNode = call.arguments[0];
    const name = staticText(nameNode);
    if (!nameNode || name === undefined || call.type !== 'CallExpression') continue;
    const called = calledMethod(call);
    const isTrack = called ? called.method === 'track' : true;
    if (!isTrack || !isAmplitude({ project, file }, called ? called.receiver : plain(call.callee), !called)) continue;
    const second = call.arguments[1];
    found.push({ name, nameNode, properties: second?.type === 'ObjectExpression' ? second : undefined });
  }
  return found;
}

const isSdk = (specifier: string): boolean =>
  /^@amplitude\/(analytics-(node|browser|react-native)|unified)$/.test(specifier);

function isAmplitude({ project, file }: Pick<RuleContext, 'project' | 'file'>, node: Node, bare: boolean): boolean {
  if (node.type !== 'Identifier') return false;
  const local = file.syntax.binding(node, node.name)?.declaration;
  if (local?.type === 'ImportNamespaceSpecifier') return !bare && importsSdk(local);
  const found = resolveLocal(project, file, node);
  if (!found) return false;
  if (found.node.type === 'ImportSpecifier') {
    const imported = found.node.imported.type === 'Identifier' ? found.node.imported.name : found.node.imported.value;
    return importsSdk(found.node) && (!bare || imported === 'track');
  }
  const required = requiredModule(found.node);
  if (required !== undefined) return !bare && isSdk(required);
  const made = found.node.type === 'CallExpression' ? plain(found.node.callee) : undefined;
  if (bare || made?.type !== 'Identifier' || made.name !== 'createInstance') return false;
  const maker = found.file.syntax.binding(made, made.name)?.declaration;
  return maker?.type === 'ImportSpecifier' && importsSdk(maker);
}

const importsSdk = (specifier: Node): boolean =>
  specifier.parent?.type === 'ImportDeclaration' && isSdk(specifier.parent.source.value);

import type { Node } from 'oxc-parser';
import type { AppProject } from '../project/app-project.js';
import type { SourceFile } from '../project/source-file.js';
import { calledMethod } from '../syntax/called-method.js';
import { plain } from '../syntax/plain.js';
import { resolveLocal } from '../syntax/resolve-local.js';

/** What an expression of the app is to amplitude-ai. */
export type AmplitudeObject = 'ai' | 'tenant' | 'agent' | 'session';

/** By receiver and method: what comes out. */
const YIELDS: Readonly<Record<string, AmplitudeObject>> = {
  'ai.agent': 'agent',
  'ai.tenant': 'tenant',
  'tenant.agent': 'agent',
  'agent.child': 'agent',
  'agent.session': 'session',
};
const CLASSES = new Set(['AmplitudeAI', 'MockAmplitudeAI']);
const MAX_DEPTH = 12;

/** Tells which expressions of an app are amplitude-ai's client, tenants, agents and sessions. */
export class AmplitudeObjects {
  readonly #project: AppProject;

  constructor(project: AppProject) {
    this.#project = project;
  }

  /** What an expression is; `undefined` when it is none of them, or when nothing tells. */
  kindOf(file: SourceFile, expression: Node, depth = 0): AmplitudeObject | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const node = plain(expression);
    if (node.type === 'NewExpression') return this.#isClass(file, node.callee) ? 'ai' : undefined;
    const called = calledMethod(node);
    if (called) {
      const receiver = this.kindOf(file, called.receiver, depth + 1);
      return receiver && YIELDS[`${receiver}.${called.method}`];
    }
    if (node.type !== 'Identifier') return undefined;
    const ofCallback = this.#sessionParameter(file, node, depth);
    if (ofCallback) return ofCallback;
    const found = resolveLocal(this.#project, file, node);
    return found && found.node !== node ? this.#kindOfValue(found.file, found.node, depth) : undefined;
  }

  #kindOfValue(file: SourceFile, node: Node, depth: number): AmplitudeObject | undefined {
    const value = plain(node);
    return value.type === 'NewExpression' || value.type === 'CallExpression' || value.type === 'Identifier'
      ? this.kindOf(file, value, depth + 1)
      : undefined;
  }

  /** `agent.session(…).run((session) => …)`: the callback's parameter is the session. */
  #sessionParameter(
    file: SourceFile,
    node: Extract<Node, { type: 'Identifier' }>,
    depth: number,
  ): AmplitudeObject | undefined {
    const binding = file.syntax.binding(node, node.name);
    const call = binding?.kind === 'parameter' ? binding.declaration.parent : undefined;
    const called = call && calledMethod(call);
    if (!called || !['run', 'runSync', 'runAs'].includes(called.method)) return undefined;
    return this.kindOf(file, called.receiver, depth + 1) === 'session' ? 'session' : undefined;
  }

  #isClass(file: SourceFile, callee: Node): boolean {
    if (callee.type !== 'Identifier') return false;
    const declaration = file.syntax.binding(callee, callee.name)?.declaration;
    if (declaration?.type === 'ImportSpecifier' && declaration.parent?.type === 'ImportDeclaration') {
      const { imported } = declaration;
      const name = imported.type === 'Identifier' ? imported.name : imported.value;
      return CLASSES.has(name) && isOurs(declaration.parent.source.value);
    }
    if (declaration?.type !== 'VariableDeclarator' || declaration.init?.type !== 'CallExpression') return false;
    const [argument] = declaration.init.arguments;
    return CLASSES.has(callee.name) && argument?.type === 'Literal' && isOurs(String(argument.value));
  }
}

const isOurs = (specifier: string): boolean => /^(amplitude-ai|@amplitude\/ai)(\/|$)/.test(specifier);

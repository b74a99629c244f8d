import type { Node } from 'oxc-parser';
import type { AppProject } from '../project/app-project.js';
import type { FunctionNode } from '../project/function-node.js';
import type { SourceFile } from '../project/source-file.js';
import { calledMethod } from '../syntax/called-method.js';
import { propertyName } from '../syntax/property-of.js';
import { resolveLocal } from '../syntax/resolve-local.js';
import type { BodyField } from './body-field.js';
import { schemaFields } from './schema-fields.js';

const MAX_DEPTH = 8;

/**
 * The fields that the code reads from a value, wherever it hands it on: destructuring, member reads, schemas, functions
 * of the app. The same field found twice keeps what was learned first.
 *
 * @param node an expression that gives the value, or the parameter that receives it
 */
export function readFields(project: AppProject, file: SourceFile, node: Node): BodyField[] {
  const reader = new FieldReader(project);
  reader.trace(file, node, 0);
  return [...reader.fields.values()];
}

class FieldReader {
  readonly fields = new Map<string, BodyField>();
  readonly #project: AppProject;
  readonly #seen = new Set<Node>();

  constructor(project: AppProject) {
    this.#project = project;
  }

  trace(file: SourceFile, node: Node, depth: number): void {
    if (depth > MAX_DEPTH || this.#seen.has(node)) return;
    this.#seen.add(node);
    if (node.type === 'ObjectPattern') this.#pattern(node);
    else if (node.type === 'AssignmentPattern') this.trace(file, node.left, depth + 1);
    else if (node.parent) this.#use(file, node, node.parent, depth);
  }

  /** Looks at what the code around a value does with it. */
  #use(file: SourceFile, node: Node, parent: Node, depth: number): void {
    switch (parent.type) {
      case 'AwaitExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'ChainExpression':
      case 'ParenthesizedExpression':
      case 'LogicalExpression':
        this.trace(file, parent, depth);
        break;
      case 'VariableDeclarator':
        if (parent.init !== node) break;
        if (parent.id.type === 'ObjectPattern') this.#pattern(parent.id);
        else this.#references(file, parent.id, depth);
        break;
      case 'MemberExpression':
        if (parent.object === node) this.#member(file, parent, depth);
        break;
      case 'CallExpression':
        this.#passed(file, parent, node, depth);
        break;
      default:
        // Only a parameter is given uses of its own to look at.
        if (parent.type === 'FunctionDeclaration' || parent.type === 'FunctionExpression') {
          this.#references(file, node, depth);
        } else if (parent.type === 'ArrowFunctionExpression' && parent.body !== node) {
          this.#references(file, node, depth);
        }
    }
  }

  #add(name: string, rest: Partial<BodyField> = {}): void {
    if (!this.fields.has(name)) this.fields.set(name, { name, optional: false, declared: false, ...rest });
  }

  #pattern(pattern: Extract<Node, { type: 'ObjectPattern' }>): void {
    for (const property of pattern.properties) {
      if (property.type !== 'Property') continue;
      const name = propertyName(property);
      if (name !== undefined) this.#add(name, { optional: property.value.type === 'AssignmentPattern' });
    }
  }

  #member(file: SourceFile, member: Extract<Node, { type: 'MemberExpression' }>, depth: number): void {
    if (member.computed) return;
    const { name } = member.property;
    // `parsed.data` of a schema's safeParse is the value itself.
    if (name === 'data' && !this.fields.has(name)) this.trace(file, member, depth + 1);
    else this.#add(name);
  }

  #references(file: SourceFile, id: Node, depth: number): void {
    if (id.type !== 'Identifier') return;
    for (const reference of file.syntax.references.get(id.name) ?? []) {
      if (reference.type !== 'Identifier') continue;
      if (file.syntax.binding(reference, id.name)?.identifier === id) this.trace(file, reference, depth + 1);
    }
  }

  #passed(file: SourceFile, call: Extract<Node, { type: 'CallExpression' }>, node: Node, depth: number): void {
    const index = call.arguments.findIndex((argument) => argument.start === node.start);
    if (index < 0) return;
    const before = this.fields.size;
    const called = calledMethod(call);
    if (called && /^(safeP|p)arse(Async)?$/.test(called.method)) {
      const schema = resolveLocal(this.#project, file, called.receiver);
      for (const field of schema ? schemaFields(schema.node) : []) this.#add(field.name, field);
      if (called.receiver.type === 'Identifier' && called.receiver.name === 'JSON') this.trace(file, call, depth + 1);
    } else if (call.callee.type === 'Identifier') {
      const target = resolveLocal(this.#project, file, call.callee);
      const parameter = target && functionOf(target.node)?.params[index];
      if (target && parameter) this.trace(target.file, parameter, depth + 1);
    }
    // A function that only checks the value hands it back.
    if (this.fields.size === before) this.trace(file, call, depth + 1);
  }
}

function functionOf(node: Node): FunctionNode | undefined {
  const isFunction =
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression';
  return isFunction ? node : undefined;
}

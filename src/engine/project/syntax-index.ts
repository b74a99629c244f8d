import type {
  AssignmentExpression,
  CallExpression,
  Class,
  NewExpression,
  Node,
  ObjectExpression,
  Program,
} from 'oxc-parser';
import { childNodes } from './child-nodes.js';
import type { FunctionNode } from './function-node.js';
import { type Binding, type IdentifierNode, Scope } from './scope.js';

/** Parents, scopes and references of one file, gathered in one walk. Every node's `parent` is set by it. */
export class SyntaxIndex {
  /** Calls and constructions, in source order. */
  readonly calls: (CallExpression | NewExpression)[] = [];
  /** Value references by name: identifiers, and member expressions by the member's name. */
  readonly references = new Map<string, Node[]>();
  /** Assignments by the assigned variable's or member's name. */
  readonly assignments = new Map<string, AssignmentExpression[]>();
  /** Every function with a body, in source order. */
  readonly functions: FunctionNode[] = [];
  readonly classes: Class[] = [];
  readonly objects: ObjectExpression[] = [];
  readonly #scopes = new Map<Node, Scope>();
  readonly #declared = new Set<Node>();
  readonly #keys: Readonly<Record<string, readonly string[]>>;

  constructor(program: Program, visitorKeys: Readonly<Record<string, readonly string[]>>) {
    this.#keys = visitorKeys;
    const top = this.#open(program, undefined);
    this.#visitChildren(program, top);
  }

  /** The scope in which a node stands. */
  scopeOf(node: Node): Scope {
    for (let current: Node | null | undefined = node; current; current = current.parent) {
      const scope = this.#scopes.get(current);
      if (scope) return scope;
    }
    throw new TypeError('the node belongs to another file');
  }

  /** The scope that a node itself opens. */
  scopeAt(node: Node): Scope | undefined {
    return this.#scopes.get(node);
  }

  /** The scopes that a node opens and holds, outermost first. */
  scopesWithin(node: Node): Scope[] {
    const found: Scope[] = [];
    for (const [at, scope] of this.#scopes) if (at.start >= node.start && at.end <= node.end) found.push(scope);
    return found;
  }

  /** What a name means where `node` stands; `undefined` for globals. */
  binding(node: Node, name: string): Binding | undefined {
    return this.scopeOf(node).lookup(name, 'value');
  }

  /** What a type's name means where `node` stands. */
  typeBinding(node: Node, name: string): Binding | undefined {
    return this.scopeOf(node).lookup(name, 'type');
  }

  #open(node: Node, parent: Scope | undefined): Scope {
    const scope = new Scope(node, parent);
    this.#scopes.set(node, scope);
    return scope;
  }

  #visitChildren(node: Node, scope: Scope): void {
    for (const child of childNodes(node, this.#keys)) {
      child.parent = node;
      this.#visit(child, scope);
    }
  }

  #visit(node: Node, scope: Scope): void {
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
      case 'TSDeclareFunction':
      case 'TSEmptyBodyFunctionExpression':
        this.#visitFunction(node, scope);
        return;
      case 'ClassDeclaration':
      case 'ClassExpression': {
        this.classes.push(node);
        if (node.id && node.type === 'ClassDeclaration') this.#declare(scope, node.id, 'class', node, 'both');
        const inner = this.#open(node, scope);
        if (node.id && node.type === 'ClassExpression') this.#declare(inner, node.id, 'class', node, 'both');
        this.#visitChildren(node, inner);
        return;
      }
      case 'BlockStatement':
        if (isFunctionBody(node)) {
          this.#visitChildren(node, scope);
          return;
        }
        this.#visitChildren(node, this.#open(node, scope));
        return;
      case 'StaticBlock':
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'SwitchStatement':
      case 'TSModuleBlock':
        this.#visitChildren(node, this.#open(node, scope));
        return;
      case 'CatchClause': {
        const inner = this.#open(node, scope);
        if (node.param) this.#declarePattern(inner, node.param, 'catch', node);
        this.#visitChildren(node, inner);
        return;
      }
      case 'VariableDeclaration': {
        const target = node.kind === 'var' ? scope.functionScope() : scope;
        for (const declarator of node.declarations) {
          this.#declarePattern(target, declarator.id, 'variable', declarator);
        }
        this.#visitChildren(node, scope);
        return;
      }
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) this.#declare(scope, specifier.local, 'import', specifier, 'both');
        this.#visitChildren(node, scope);
        return;
      case 'TSImportEqualsDeclaration':
        this.#declare(scope, node.id, 'import', node, 'both');
        this.#visitChildren(node, scope);
        return;
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        this.#declare(scope, node.id, 'type', node, 'type');
        this.#visitChildren(node, this.#open(node, scope));
        return;
      case 'TSTypeParameter':
        this.#declare(scope, node.name, 'type-parameter', node, 'type');
        this.#visitChildren(node, scope);
        return;
      case 'TSEnumDeclaration':
        this.#declare(scope, node.id, 'enum', node, 'both');
        this.#visitChildren(node, scope);
        return;
      case 'TSModuleDeclaration':
        if (node.id.type === 'Identifier') this.#declare(scope, node.id, 'namespace', node, 'both');
        this.#visitChildren(node, scope);
        return;
      case 'CallExpression':
      case 'NewExpression':
        this.calls.push(node);
        this.#visitChildren(node, scope);
        return;
      case 'ObjectExpression':
        this.objects.push(node);
        this.#visitChildren(node, scope);
        return;
      case 'AssignmentExpression': {
        const name = assignedName(node.left);
        if (name) append(this.assignments, name, node);
        this.#visitChildren(node, scope);
        return;
      }
      case 'MemberExpression':
        if (!node.computed) append(this.references, node.property.name, node);
        else if (node.property.type === 'Literal' && typeof node.property.value === 'string') {
          append(this.references, node.property.value, node);
        }
        this.#visitChildren(node, scope);
        return;
      case 'Identifier':
        if (isReference(node) && !this.#declared.has(node)) append(this.references, node.name, node);
        this.#visitChildren(node, scope);
        return;
      default:
        this.#visitChildren(node, scope);
        return;
    }
  }

  #visitFunction(node: FunctionNode, scope: Scope): void {
    if (node.type !== 'ArrowFunctionExpression' && node.id && node.type !== 'FunctionExpression') {
      this.#declare(scope, node.id, 'function', node, 'value');
    }
    const inner = this.#open(node, scope);
    if (node.type === 'FunctionExpression' && node.id) this.#declare(inner, node.id, 'function', node, 'value');
    if (node.body) this.functions.push(node);
    for (const parameter of node.params) {
      this.#declarePattern(inner, parameter, 'parameter', node);
    }
    this.#visitChildren(node, inner);
  }

  #declarePattern(scope: Scope, pattern: Node, kind: Binding['kind'], declaration: Node): void {
    switch (pattern.type) {
      case 'Identifier':
        this.#declare(scope, pattern, kind, declaration, 'value');
        return;
      case 'AssignmentPattern':
        this.#declarePattern(scope, pattern.left, kind, declaration);
        return;
      case 'RestElement':
        this.#declarePattern(scope, pattern.argument, kind, declaration);
        return;
      case 'TSParameterProperty':
        this.#declarePattern(scope, pattern.parameter, kind, declaration);
        return;
      case 'ArrayPattern':
        for (const element of pattern.elements) {
          if (element) this.#declarePattern(scope, element, kind, declaration);
        }
        return;
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          const target = property.type === 'Property' ? property.value : property;
          this.#declarePattern(scope, target, kind, declaration);
        }
        return;
      default:
        return;
    }
  }

  #declare(
    scope: Scope,
    identifier: IdentifierNode,
    kind: Binding['kind'],
    declaration: Node,
    space: 'value' | 'type' | 'both',
  ): void {
    this.#declared.add(identifier);
    scope.declare({ name: identifier.name, kind, identifier, declaration, scope }, space);
  }
}

function isFunctionBody(node: Node): boolean {
  const parent = node.parent;
  return !!parent && 'params' in parent && 'body' in parent && parent.body === node;
}

/** Whether an identifier stands for a value, as against a key, a member's name, a label or a specifier. */
function isReference(node: Node): boolean {
  const parent = node.parent;
  if (!parent) return false;
  switch (parent.type) {
    case 'MemberExpression':
      return parent.computed || parent.object === node;
    case 'Property':
      return parent.computed || parent.value === node;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return parent.computed || parent.value === node;
    case 'ExportSpecifier':
      return parent.local === node && !(parent.parent?.type === 'ExportNamedDeclaration' && parent.parent.source);
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'TSTypeReference':
    case 'TSQualifiedName':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
      return false;
    default:
      return true;
  }
}

function assignedName(target: Node): string | undefined {
  switch (target.type) {
    case 'Identifier':
      return target.name;
    case 'MemberExpression':
      if (!target.computed) return target.property.name;
      return target.property.type === 'Literal' && typeof target.property.value === 'string'
        ? target.property.value
        : undefined;
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return assignedName(target.expression);
    default:
      return undefined;
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

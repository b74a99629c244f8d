import type { Node } from 'oxc-parser';

export type IdentifierNode = Extract<Node, { type: 'Identifier' }>;

/** A name and what declares it. */
export interface Binding {
  readonly name: string;
  readonly kind:
    | 'import'
    | 'variable'
    | 'parameter'
    | 'function'
    | 'class'
    | 'enum'
    | 'namespace'
    | 'catch'
    | 'type'
    | 'type-parameter';
  /** The declared identifier. */
  readonly identifier: IdentifierNode;
  /** The import specifier, variable declarator, function (also for its parameters), class or type declaration. */
  readonly declaration: Node;
  readonly scope: Scope;
}

/** The names that one node (a function, block, class, loop or the program) brings in. */
export class Scope {
  readonly node: Node;
  readonly parent: Scope | undefined;
  readonly values = new Map<string, Binding>();
  readonly types = new Map<string, Binding>();

  constructor(node: Node, parent: Scope | undefined) {
    this.node = node;
    this.parent = parent;
  }

  declare(binding: Binding, space: 'value' | 'type' | 'both'): void {
    // The last of several overloads has the body; an earlier variable or import keeps its name.
    const earlier = this.values.get(binding.name);
    if (space !== 'type' && (!earlier || earlier.declaration.type === 'TSDeclareFunction')) {
      this.values.set(binding.name, binding);
    }
    if (space !== 'value' && !this.types.has(binding.name)) this.types.set(binding.name, binding);
  }

  lookup(name: string, space: 'value' | 'type'): Binding | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const found = (space === 'value' ? scope.values : scope.types).get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** The scope that holds `var` declarations made here. */
  functionScope(): Scope {
    let scope: Scope = this;
    while (scope.parent && !('params' in scope.node) && scope.node.type !== 'TSModuleBlock') {
      if (scope.node.type === 'StaticBlock') break;
      scope = scope.parent;
    }
    return scope;
  }
}

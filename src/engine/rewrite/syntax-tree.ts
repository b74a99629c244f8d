import type { Node, Program } from 'oxc-parser';
import type { Span } from '../scan-report.js';

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

/** A program with the way up: parents, and nodes by their place. */
export class SyntaxTree {
  readonly program: Program;
  readonly #parents = new Map<Node, Node>();
  readonly #byStart = new Map<number, Node[]>();

  constructor(program: Program) {
    this.program = program;
    const pending: Node[] = [program];
    for (let node = pending.pop(); node; node = pending.pop()) {
      const atStart = this.#byStart.get(node.start);
      if (atStart) atStart.push(node);
      else this.#byStart.set(node.start, [node]);
      for (const [key, value] of Object.entries(node)) {
        if (key === 'parent') continue;
        for (const child of Array.isArray(value) ? value : [value]) {
          if (!isNode(child)) continue;
          this.#parents.set(child, node);
          pending.push(child);
        }
      }
    }
  }

  parent(node: Node): Node | undefined {
    return this.#parents.get(node);
  }

  /** The node with exactly this span that `is` accepts; the outermost when several do. */
  at<T extends Node>(span: Span, is: (node: Node) => node is T): T | undefined {
    for (const node of this.#byStart.get(span.start) ?? []) if (node.end === span.end && is(node)) return node;
    return undefined;
  }

  /** Every node, in no particular order. */
  *nodes(): IterableIterator<Node> {
    for (const nodes of this.#byStart.values()) yield* nodes;
  }

  /** Every node within `node`, itself included. */
  *within(node: Node): IterableIterator<Node> {
    for (const candidate of this.nodes()) {
      if (candidate.start >= node.start && candidate.end <= node.end) yield candidate;
    }
  }

  /** The nodes around `node`, nearest first. */
  *ancestors(node: Node): IterableIterator<Node> {
    for (let up = this.parent(node); up; up = this.parent(up)) yield up;
  }
}

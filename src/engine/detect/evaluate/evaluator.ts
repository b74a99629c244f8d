import type { Node, Program } from 'oxc-parser';
import type { AppProject } from '../../project/app-project.js';
import { collectGarbage } from '../../project/collect-garbage.js';
import { HeldTrees } from '../../project/held-trees.js';
import type { Binding } from '../../project/scope.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Via } from '../../scan-report.js';
import { callersOf, constructionsOf } from './callers-of.js';
import { evaluateBinding } from './evaluate-binding.js';
import { evaluateExpression } from './evaluate-expression.js';
import { evaluateTypeName } from './evaluate-type.js';
import { type ExportTable, exportTable } from './export-table.js';
import { frameAround } from './frames.js';
import type { FunctionUse } from './function-use.js';
import type { Reference, ReferenceIndex } from './reference-index.js';
import type { Frame, FunctionValue, Value } from './value.js';

/** How much one question may cost; hostile or very tangled code ends as "not known". */
const MAX_STEPS = 20_000;
const MAX_DEPTH = 120;
const MAX_VALUES = 24;
/** Things of other packages matter to few questions; one expression seldom is more than one of them. */
const MAX_EXTERNALS = 4;

const NOTHING: readonly Value[] = [];

/**
 * Answers "what is this expression?" by following bindings through the app: locals, imports, fields, parameters,
 * return values. Never runs anything; what cannot be known has no values.
 */
export class Evaluator {
  readonly project: AppProject;
  readonly index: ReferenceIndex;
  readonly modelMethods: ReadonlySet<string>;
  #memo = new WeakMap<object, readonly Value[]>();
  readonly #active = new Set<object>();
  #exports = new WeakMap<Program, ExportTable>();
  #callers = new WeakMap<Node, readonly FunctionUse[]>();
  #releases = HeldTrees.shared.releases;
  #steps = 0;
  #depth = 0;
  #cuts = 0;

  /** @param modelMethods names by which only calls of models go, so that an interface with one may be a library's */
  constructor(project: AppProject, index: ReferenceIndex, modelMethods: ReadonlySet<string> = new Set()) {
    this.project = project;
    this.index = index;
    this.modelMethods = modelMethods;
  }

  /**
   * Forgets all answers once files had to let go of their syntax, which the answers refer to. To be called between
   * questions.
   */
  forgetWhatWasReleased(): void {
    const { releases } = HeldTrees.shared;
    if (releases === this.#releases) return;
    this.#releases = releases;
    this.#memo = new WeakMap();
    this.#exports = new WeakMap();
    this.#callers = new WeakMap();
    collectGarbage();
  }

  /** Every value that an expression may have. */
  evaluate(file: SourceFile, node: Node, frame?: Frame): readonly Value[] {
    const inner = frame && frameAround(node, frame);
    return this.#remembered(node, inner, () => evaluateExpression(this, file, node, inner));
  }

  /** What a declared name may stand for. */
  binding(file: SourceFile, binding: Binding, frame?: Frame): readonly Value[] {
    const inner = frame && frameAround(binding.declaration, frame);
    return this.#remembered(binding, inner, () => evaluateBinding(this, file, binding, inner));
  }

  #remembered(key: object, frame: Frame | undefined, find: () => readonly Value[]): readonly Value[] {
    const known = frame ? undefined : this.#memo.get(key);
    if (known) return known;
    if (this.#depth === 0) this.#steps = 0;
    const cutsBefore = this.#cuts;
    const values = this.guarded(key, find);
    // A value found while a cycle was cut may lack what the cycle would have added: only the outermost is final.
    if (!frame && (this.#cuts === cutsBefore || this.#depth === 0)) this.#memo.set(key, values);
    return values;
  }

  /** Guards a step against running in circles, and all steps of one question against taking for ever. */
  guarded(key: object, step: () => readonly Value[]): readonly Value[] {
    if (this.#active.has(key) || this.#depth > MAX_DEPTH || ++this.#steps > MAX_STEPS) {
      this.#cuts++;
      return NOTHING;
    }
    this.#active.add(key);
    this.#depth++;
    try {
      return distinct(step());
    } finally {
      this.#depth--;
      this.#active.delete(key);
    }
  }

  /** What a value of a declared type may be. */
  typeOf(file: SourceFile, binding: Binding): readonly Value[] {
    return evaluateTypeName(this, file, binding.identifier, []);
  }

  exports(file: SourceFile): ExportTable {
    let table = this.#exports.get(file.program);
    if (!table) {
      table = exportTable(file);
      this.#exports.set(file.program, table);
    }
    return table;
  }

  /** Every place that calls a function or hands it on. */
  callers(target: FunctionValue): readonly FunctionUse[] {
    const known = this.#callers.get(target.node);
    if (known) return known;
    this.#callers.set(target.node, []);
    const uses = callersOf(this, target);
    this.#callers.set(target.node, uses);
    return uses;
  }

  /** Where a module-level variable is used, here and, when it is exported, in the modules that import it. */
  variableUses(file: SourceFile, declarator: Node, name: string): readonly Reference[] {
    const own = (file.syntax.references.get(name) ?? [])
      .filter((node) => node.type === 'Identifier' && file.syntax.binding(node, name)?.declaration === declarator)
      .map((node) => ({ file, node }));
    const exported = new Set(
      [...this.exports(file).names].flatMap(([as, entry]) =>
        entry.kind === 'local' && entry.name === name ? [as] : [],
      ),
    );
    const imported = this.index
      .importsOf(file.path)
      .flatMap((entry) =>
        exported.has(entry.imported)
          ? (entry.file.syntax.references.get(entry.local) ?? [])
              .filter((node) => node.type === 'Identifier')
              .map((node) => ({ file: entry.file, node }))
          : [],
      );
    return [...own, ...imported];
  }

  /** Every construction of a class of the app. */
  constructions(file: SourceFile, node: Node): readonly FunctionUse[] {
    const known = this.#callers.get(node);
    if (known) return known;
    this.#callers.set(node, []);
    const uses = constructionsOf(this, file, node);
    this.#callers.set(node, uses);
    return uses;
  }
}

function distinct(values: readonly Value[]): readonly Value[] {
  if (values.length < 2) return values;
  const kept: Value[] = [];
  let externals = 0;
  for (const value of values) {
    if (value.kind === 'external' && externals >= MAX_EXTERNALS) continue;
    if (kept.some((other) => same(value, other))) continue;
    kept.push(value);
    if (value.kind === 'external') externals++;
    if (kept.length >= MAX_VALUES) break;
  }
  return kept;
}

function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'library' && b.kind === 'library') {
    return (
      a.library === b.library &&
      a.on === b.on &&
      a.origin?.node === b.origin?.node &&
      a.instrumented === b.instrumented &&
      samePath(a.path, b.path)
    );
  }
  if (a.kind === 'external' && b.kind === 'external') {
    return a.package === b.package && a.node === b.node && samePath(a.path, b.path);
  }
  if (a.kind === 'literal' && b.kind === 'literal') return a.value === b.value;
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text;
  if ('node' in a && 'node' in b) {
    return a.node === b.node && frameOf(a) === frameOf(b) && instrumentedOf(a) === instrumentedOf(b);
  }
  return false;
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

function instrumentedOf(value: Value): Via | undefined {
  return 'instrumented' in value ? value.instrumented : undefined;
}

function frameOf(value: Value): Frame | undefined {
  return 'frame' in value ? value.frame : undefined;
}

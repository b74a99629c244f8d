import type { Node } from 'oxc-parser';
import type { HookDescription, LibraryDescription, LibraryId } from '../../../libraries/library-description.js';
import { tracedLibraries } from '../../../libraries/otel-instrumentations.js';
import { isTestPath } from '../../project/is-test-path.js';
import type { AppPackage } from '../../project/manifest.js';
import type { SourceFile } from '../../project/source-file.js';
import { satisfies } from '../../setup/satisfies.js';
import { argumentOption } from '../argument-option.js';
import { callsThrough } from '../calls-through.js';
import type { DetectedCall } from '../detected-call.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { callPath } from '../evaluate/library-steps.js';
import type { LibraryValue, Value } from '../evaluate/value.js';
import { textFacts } from '../text-facts.js';
import type { HookUse } from './hook-use.js';

/** The hooks of an app's libraries: where they can be used, and where they are registered. */
export class Hooks {
  readonly #evaluator: Evaluator;
  readonly #usable = new Map<string, HookUse | undefined>();
  readonly #registrations = new Map<LibraryId, readonly string[]>();
  #bridges: readonly string[] | undefined;
  readonly #edge = new Map<AppPackage | undefined, boolean>();

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  /** The hook that observes a call, provided that it is registered; `undefined` where it would not. */
  ofCall({ file, node, call, receivers }: DetectedCall): HookUse | undefined {
    const [receiver] = receivers;
    const hook = receiver?.library.hook;
    if (!hook?.kinds.includes(call.kind) || receivers.some((other) => !isOf(hook, other))) return undefined;
    const makes = receivers.flatMap(({ origin }) => origin ?? []);
    if ([{ file, node }, ...makes].some((place) => this.#isKeptOut(hook, place.file, place.node))) return undefined;
    return this.#within(file, receiver?.library);
  }

  /** The hook that observes all calls through a client. */
  ofClient(file: SourceFile, value: LibraryValue): HookUse | undefined {
    const { hook } = value.library;
    if (!hook || !isOf(hook, value) || (value.origin && this.#isKeptOut(hook, file, value.origin.node)))
      return undefined;
    const isWhole = callsThrough(value.library, value.on).every(({ kind }) => hook.kinds.includes(kind));
    return isWhole ? this.#within(file, value.library) : undefined;
  }

  /** Whether some module registers the hook, and is started together with a file. */
  isRegisteredFor(file: SourceFile, { library, hook }: HookUse): boolean {
    let places = this.#registrations.get(library);
    if (!places) {
      places = this.#placesOf(library, hook);
      this.#registrations.set(library, places);
    }
    return places.some((path) => this.#evaluator.index.startTogether(path, file.path));
  }

  /** Whether spans of a call, made by an instrumentation in its package, go through the OpenTelemetry bridge. */
  isBridgedFor({ file, receivers }: DetectedCall): boolean {
    const { project } = this.#evaluator;
    const owner = project.resolver.packageOf(file.path);
    const traced = tracedLibraries(owner?.manifest.dependencies ?? {});
    if (traced.size === 0 || !receivers.every(({ library }) => traced.has(library.id))) return false;
    this.#bridges ??= project.sourcePaths.filter((path) => !isTestPath(path) && textFacts(project, path).bridgesSpans);
    return this.#bridges.some((path) => project.resolver.packageOf(path) === owner);
  }

  #within(file: SourceFile, library: LibraryDescription | undefined): HookUse | undefined {
    const owner = this.#evaluator.project.resolver.packageOf(file.path);
    const key = `${owner?.path} ${library?.id}`;
    if (!this.#usable.has(key)) this.#usable.set(key, this.#usableIn(owner, library));
    return this.#usable.get(key);
  }

  #usableIn(owner: AppPackage | undefined, library: LibraryDescription | undefined): HookUse | undefined {
    const { project } = this.#evaluator;
    if (!library?.hook || this.#runsOnEdge(owner)) return undefined;
    for (const name of library.hook.packages) {
      const version = owner?.manifest.dependencies[name] === undefined ? null : project.versionOf(name, owner);
      if (version !== null && satisfies(version, library.hook.versions)) {
        return { library: library.id, hook: library.hook, package: name };
      }
    }
    return undefined;
  }

  /** The runtime's entry points for hooks are made for Node.js. */
  #runsOnEdge(owner: AppPackage | undefined): boolean {
    const known = this.#edge.get(owner);
    if (known !== undefined) return known;
    const { project } = this.#evaluator;
    const isOwn = (path: string) => project.resolver.packageOf(path) === owner;
    const found =
      project.files.some((path) => /(^|\/)wrangler\.(toml|jsonc?)$/.test(path) && isOwn(path)) ||
      project.sourcePaths.some((path) => textFacts(project, path).asksForEdgeRuntime && isOwn(path));
    this.#edge.set(owner, found);
    return found;
  }

  /** A call with options that take it out of the hook's reach, or may. */
  #isKeptOut(hook: HookDescription, file: SourceFile, node: Node): boolean {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return false;
    return (hook.keptOutBy ?? []).some(({ option, members, harmless }) =>
      argumentOption(this.#evaluator, file, node.arguments, option).some(
        (value) =>
          value.kind !== 'object' ||
          value.node.properties.some((property) => {
            if (property.type !== 'Property' || property.key.type !== 'Identifier') return true;
            if (!members.includes(property.key.name)) return false;
            return !(property.value.type === 'Literal' && property.value.value === harmless);
          }),
      ),
    );
  }

  #placesOf(library: LibraryId, hook: HookDescription): readonly string[] {
    const { index } = this.#evaluator;
    return hook.register
      .flatMap((name) => index.references(name))
      .filter(({ file, node }) => !isTestPath(file.path) && this.#registers(file, node, library, hook))
      .map(({ file }) => file.path);
  }

  #registers(file: SourceFile, callee: Node, library: LibraryId, hook: HookDescription): boolean {
    const call = callee.parent;
    if (call?.type !== 'CallExpression' || call.callee !== callee) return false;
    const isRegistration = this.#evaluator
      .evaluate(file, callee)
      .some(
        (value) => value.kind === 'library' && value.library.id === library && hook.register.includes(callPath(value)),
      );
    if (!isRegistration) return false;
    return call.arguments.some((argument) =>
      this.#evaluator.evaluate(file, argument).some((value) => isMadeBy(hook, value)),
    );
  }
}

function isOf(hook: HookDescription, value: LibraryValue): boolean {
  return hook.packages.includes(value.package);
}

function isMadeBy(hook: HookDescription, value: Value): boolean {
  if (value.kind === 'collection') return value.items().some((item) => isMadeBy(hook, item));
  return value.kind === 'external' && value.package === 'amplitude-ai' && value.path.includes(hook.make);
}

import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { LibraryId } from '../../libraries/library-description.js';
import type { HookUse } from '../detect/hooks/hook-use.js';
import { textFacts } from '../detect/text-facts.js';
import type { AppProject } from '../project/app-project.js';
import type { AppPackage } from '../project/manifest.js';
import type { SourceFile } from '../project/source-file.js';
import type { ScanReport } from '../scan-report.js';
import { AgentExports, type KnownAgent } from './agent-exports.js';
import { bootstrapContent } from './bootstrap-content.js';
import { type BootstrapHook, bootstrapHook, otelBridge, SPAN_PROCESSOR } from './bootstrap-hook.js';
import { dependencyEdit } from './dependency-edit.js';
import { ENV_EXAMPLE_CONTENT, ENV_EXAMPLES, envExampleEdit } from './env-example-edit.js';
import { extendBootstrap, extendWithHooks } from './extend-bootstrap.js';
import { changeOf, creationOf, type FileChange } from './file-change.js';
import { type BootstrapModule, findBootstrap } from './find-bootstrap.js';
import { formatInPackage } from './format-in-package.js';
import type { ExtensionStyle } from './import-specifier.js';
import type { Level } from './level.js';
import type { ModuleFormat } from './module-format.js';
import { type BootstrapPlacement, placeBootstrap } from './place-bootstrap.js';
import { runsAsWritten } from './runs-as-written.js';
import { RUNTIME_RANGE } from './runtime-range.js';
import type { TextStyle } from './text-style.js';

interface PackageInput {
  readonly owner: AppPackage | undefined;
  /** The package's files with findings. */
  readonly files: readonly string[];
  /** They are run as they are written, beside TypeScript that is compiled. */
  readonly asWritten: boolean;
  readonly agents: readonly KnownAgent[];
  readonly level: Level;
  /** Bootstrap modules that do not type-check with a hook in them. */
  readonly withoutHooks: (path: string) => boolean;
}

/** One package of the app: its bootstrap module, present or planned, and the agents in it. */
export class PackagePlan {
  readonly owner: AppPackage | undefined;
  readonly agents: AgentExports;
  readonly placement: BootstrapPlacement;
  /** The export that holds the `AmplitudeAI`. */
  readonly ai: string;
  readonly #present: BootstrapModule | undefined;
  readonly #project: AppProject;
  readonly #files: readonly string[];
  readonly #hooks = new Map<LibraryId, BootstrapHook>();
  /** Whether the bootstrap module can import what hooks are made of. */
  readonly takesHooks: boolean;
  #namesTypeScript: boolean | undefined;

  constructor(project: AppProject, { owner, files, asWritten, agents, level, withoutHooks }: PackageInput) {
    this.#project = project;
    this.#files = files;
    this.owner = owner;
    this.#present = findBootstrap(project, owner, asWritten);
    this.agents = new AgentExports(this.#present, agents, level === 'full');
    this.ai = this.#present?.ai ?? 'ai';
    const importers = files.flatMap((path) => {
      const source = project.sourceIfPresent(path);
      return source ? [{ path, format: this.formatOf(source) }] : [];
    });
    const placed = placeBootstrap({
      files: project.files,
      owner,
      importers,
      asWritten,
      readText: (path) => project.readText(path),
    });
    this.placement = this.#present
      ? { ...placed, path: this.#present.source.path, format: this.formatOf(this.#present.source) }
      : placed;
    this.takesHooks = this.placement.format !== 'import-equals' && !withoutHooks(this.placement.path);
  }

  /** Whether the bootstrap module can register a hook: with a static import, as the app's own files have one. */
  canRegister({ hook, package: name }: HookUse): boolean {
    if (!this.takesHooks) return false;
    const own = this.#present?.source.text ?? '';
    if (own.includes(hook.make)) return true;
    if (hook.register.some((exported) => own.includes(exported))) return false;
    const imports =
      this.placement.format === 'esm' ? /\bfrom\s*(['"])([^'"\n]+)\1/g : /\brequire\(\s*(['"])([^'"\n]+)\1/g;
    return this.#files.some((path) =>
      [...(this.#project.readText(path) ?? '').matchAll(imports)].some(([, , specifier]) => specifier === name),
    );
  }

  /** Has the bootstrap module register a hook. */
  register(use: HookUse): void {
    if (!this.#present?.source.text.includes(use.hook.make))
      this.#hooks.set(use.library, bootstrapHook(use, this.#localAi()));
  }

  /**
   * The changes beside those of the source files: bootstrap module, dependency, example environment.
   *
   * @param imported the exports that the package's files import
   * @param style of a file that imports them; a new module follows it
   */
  changes(imported: ReadonlySet<string>, style: TextStyle): readonly FileChange[] {
    const agents = this.agents.added(imported);
    const isBridged = imported.has(SPAN_PROCESSOR) && !this.#present?.exports.has(SPAN_PROCESSOR);
    const hooks = [...this.#hooks.values(), ...(isBridged ? [otelBridge(this.#localAi())] : [])];
    const { format } = this.placement;
    const bootstrap = this.#present
      ? changeOf(this.#present.source.path, this.#present.source.text, [
          ...extendWithHooks(this.#present, hooks, format),
          ...extendBootstrap(this.#present, agents),
        ])
      : creationOf(this.placement.path, bootstrapContent({ agents, hooks }, format, style));
    return [bootstrap, this.#dependency(), this.#present ? undefined : this.#environment()].filter(
      (change) => change !== undefined,
    );
  }

  /** How a file of the package takes in other modules. */
  formatOf(source: SourceFile): ModuleFormat {
    return formatInPackage(this.#project, this.owner, source);
  }

  /**
   * How specifiers end in a file that has none of its own to go by: as in the package's other files where these name
   * TypeScript by its own extension; else in `.js` where Node.js, or a compiler that follows its rules, reads the file.
   */
  extensionStyleOf(path: string): ExtensionStyle {
    this.#namesTypeScript ??= this.#hasTypeScriptSpecifiers();
    if (this.#namesTypeScript && this.placement.language === 'typescript') return 'source';
    return this.#asksForExtensions(path) ? 'written' : 'none';
  }

  /** Whether most of what the package's files import from each other is named with the extension of TypeScript, or has to be. */
  #hasTypeScriptSpecifiers(): boolean {
    const prefix = this.#inPackage('');
    let lead = 0;
    for (const path of this.#project.sourcePaths) {
      if (!path.startsWith(prefix) || this.#project.resolver.packageOf(path) !== this.owner) continue;
      for (const specifier of textFacts(this.#project, path).specifiers) {
        if (!/^\.\.?\//.test(specifier)) continue;
        if (/\.[cm]?tsx?$/.test(specifier)) lead += 1;
        else if (!/\.(json|css|vue|svelte|astro|scss|graphql)$/.test(specifier)) lead -= 1;
      }
    }
    return lead > 0 || (lead === 0 && this.#isRunByNode());
  }

  /** Whether Node.js runs the package's TypeScript as it is written, which then has to be named as it is. */
  #isRunByNode(): boolean {
    const scripts = Object.values(this.owner?.manifest.scripts ?? {}).flatMap((script) => script.split(/[&|;\n]/));
    return scripts.some(
      (one) => /\bnode\s.*\.[cm]?ts\b/.test(one) && !/\s(--import|--loader|--require|-r)\b/.test(one),
    );
  }

  #asksForExtensions(path: string): boolean {
    const config = this.#project.readText(this.#inPackage('tsconfig.json')) ?? '';
    if (/"module(Resolution)?"\s*:\s*"(node16|node18|node20|nodenext)"/i.test(config)) {
      return /\.m[jt]s$/.test(path) || (this.owner?.manifest.type === 'module' && !/\.c[jt]s$/.test(path));
    }
    const bundled =
      /"(next|nuxt|vite|astro|@sveltejs\/kit|@remix-run\/[\w-]+|webpack|esbuild|rollup|wrangler|tsx|tsup)"\s*:/;
    const manifest = this.#project.readText(this.#inPackage('package.json')) ?? '';
    return this.placement.language === 'javascript' && !bundled.test(manifest);
  }

  /** What the client is called within the bootstrap module. */
  #localAi(): string {
    return this.#present?.locals.get(this.ai) ?? this.ai;
  }

  #dependency(): FileChange | undefined {
    const path = this.#inPackage('package.json');
    const text = this.#project.readText(path);
    const edit = text === undefined ? undefined : dependencyEdit(text, RUNTIME_RANGE);
    return edit && changeOf(path, text ?? '', [edit]);
  }

  #environment(): FileChange | undefined {
    const folders = [...new Set([this.owner?.path ?? '', ''])];
    for (const folder of folders) {
      for (const name of ENV_EXAMPLES) {
        const path = folder ? `${folder}/${name}` : name;
        const text = this.#project.readText(path);
        if (text === undefined) continue;
        const edit = envExampleEdit(text);
        return edit && changeOf(path, text, [edit]);
      }
    }
    const path = this.#inPackage('.env.example');
    // A link, or something else that cannot be extended, is left alone.
    const isTaken = lstatSync(join(this.#project.root, path), { throwIfNoEntry: false }) !== undefined;
    return isTaken ? undefined : creationOf(path, ENV_EXAMPLE_CONTENT);
  }

  #inPackage(name: string): string {
    return this.owner?.path ? `${this.owner.path}/${name}` : name;
  }
}

/**
 * A plan for each package that has findings, by the package's folder. Files that run as they are written have one of
 * their own where the package's other files are compiled.
 */
export function packagePlans(
  project: AppProject,
  report: ScanReport,
  { level, withoutHooks }: Pick<PackageInput, 'level' | 'withoutHooks'>,
): (path: string) => PackagePlan {
  const groupOf = (path: string) => {
    const owner = project.resolver.packageOf(path);
    const asWritten = runsAsWritten(project, owner, path);
    return { owner, asWritten, key: `${asWritten ? 'written' : 'compiled'} ${owner?.path ?? ''}` };
  };
  const files = new Map<string, string[]>();
  const tools = level === 'full' ? report.tools : [];
  const all = [report.clients, report.call_sites, report.entry_points, tools, report.tracers]
    .flat()
    .map(({ file }) => file);
  for (const path of new Set(all)) {
    const { key } = groupOf(path);
    const list = files.get(key);
    if (list) list.push(path);
    else files.set(key, [path]);
  }
  const plans = new Map<string, PackagePlan>();
  return (path) => {
    const { owner, asWritten, key } = groupOf(path);
    let plan = plans.get(key);
    if (!plan) {
      plan = new PackagePlan(project, {
        owner,
        files: files.get(key) ?? [path],
        asWritten,
        agents: report.agents,
        level,
        withoutHooks,
      });
      plans.set(key, plan);
    }
    return plan;
  };
}

import type { AppProject } from '../project/app-project.js';
import type { SourceFile } from '../project/source-file.js';
import type { ScanReport } from '../scan-report.js';
import type { Edit, SkippedSite } from './edit.js';
import { feedbackTodos } from './feedback-todos.js';
import { changeOf, type FileChange } from './file-change.js';
import { findingsByFile } from './file-findings.js';
import { identifierFrom } from './identifier-from.js';
import { importSpecifier } from './import-specifier.js';
import { ImportedNames } from './imported-names.js';
import type { Level } from './level.js';
import { type PackagePlan, packagePlans } from './package-plan.js';
import { type FileEdits, planFileEdits, type Todo } from './plan-file-edits.js';
import { planImport } from './plan-import.js';
import { planLoad } from './plan-load.js';
import { presentImports } from './present-imports.js';
import { SyntaxTree } from './syntax-tree.js';
import { type TextStyle, textStyleOf } from './text-style.js';

/** What the plan says about one file that was asked for. */
export interface PlannedFile {
  readonly source: SourceFile;
  readonly change: FileChange | undefined;
  readonly edits: readonly Edit[];
  readonly skipped: readonly SkippedSite[];
  readonly todos: readonly Todo[];
}

export interface RewritePlan {
  /** The files that were asked for. */
  readonly files: readonly PlannedFile[];
  /** Bootstrap modules, manifests and example environments. */
  readonly companions: readonly FileChange[];
}

export interface PlanInput {
  readonly project: AppProject;
  readonly report: ScanReport;
  /** The files to rewrite, relative to the root. */
  readonly paths: readonly string[];
  readonly level: Level;
  /** The agent of every entry point, instead of what the scan found. */
  readonly agentId?: string | undefined;
  /** Edits that failed a check: path to `editKey` to reason. */
  readonly refused?: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;
}

interface Importer {
  readonly imported: Set<string>;
  readonly style: TextStyle;
}

const NOTHING: FileEdits = { edits: [], skipped: [], todos: [], hooks: [] };

/** Stands for the hooks of a bootstrap module among the edits that failed a check. */
export const HOOK_KEY = 'hook';

/** Plans a rewrite of some files of an app. Pure: reads what the project has read, writes nothing. */
export function buildPlan(input: PlanInput): RewritePlan {
  const { project, report } = input;
  const packageOf = packagePlans(project, report, {
    level: input.level,
    withoutHooks: (path) => input.refused?.get(path)?.has(HOOK_KEY) ?? false,
  });
  const findings = findingsByFile(report);
  const clients = new Map(report.clients.map((client) => [client.id, client]));
  const importers = new Map<PackagePlan, Importer>();
  const files: PlannedFile[] = [];
  const together = new Set(input.paths);
  const feedbackOf = (source: SourceFile) => (input.level === 'full' ? feedbackTodos(source) : []);
  for (const path of input.paths) {
    const source = project.source(path);
    const found = findings.get(path);
    if (!found || source.errors.length > 0) {
      files.push({ source, change: undefined, ...NOTHING, todos: feedbackOf(source) });
      continue;
    }
    const owner = packageOf(path);
    const tree = new SyntaxTree(source.program);
    const style = textStyleOf(source);
    const format = owner.formatOf(source);
    const present = presentImports(source, (specifier) => {
      const resolved = project.resolver.resolve(path, specifier);
      return resolved.kind === 'file' && resolved.path === owner.placement.path;
    });
    const names = new ImportedNames(tree, present.names, owner.ai);
    const context = { source, tree, style, names };
    const exportOf = (agentId: string | null, entryPointName: string): string => {
      return owner.agents.exportOf(input.agentId ?? agentId ?? identifierFrom(entryPointName, 'agent'));
    };
    const refused = input.refused?.get(path) ?? new Map<string, string>();
    const planned = planFileEdits(context, {
      findings: found,
      level: input.level,
      clients,
      exportOf,
      refused,
      together,
      canRegister: (use) => owner.canRegister(use),
      canBridge: owner.takesHooks,
    });
    const specifier = importSpecifier({
      source,
      format,
      target: owner.placement.path,
      resolver: project.resolver,
      byDefault: owner.extensionStyleOf(path),
    });
    for (const use of planned.hooks) owner.register(use);
    const module = { specifier, format };
    const isLoaded = planned.hooks.length === 0 || present.isImported;
    const named = planImport(context, present, module, planned.edits);
    const importEdit = named ?? (isLoaded ? undefined : planLoad(context, module));
    const edits = importEdit ? [...planned.edits, importEdit] : planned.edits;
    const todos = [...planned.todos, ...feedbackOf(source)];
    files.push({ source, change: changeOf(path, source.text, edits), ...planned, edits, todos });
    if (edits.length === 0 && planned.hooks.length === 0) continue;
    const importer = importers.get(owner) ?? { imported: new Set<string>(), style };
    for (const [exported] of names.wanted()) importer.imported.add(exported);
    importers.set(owner, importer);
  }
  // Packages may share a file, such as the example environment of the whole repository.
  const companions = new Map<string, FileChange>();
  for (const [owner, { imported, style }] of importers) {
    for (const change of owner.changes(imported, style)) {
      if (!companions.has(change.path)) companions.set(change.path, change);
    }
  }
  return { files, companions: [...companions.values()] };
}

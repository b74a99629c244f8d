import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../engine-error.js';
import { bootstrapPlaces } from '../plan/bootstrap-places.js';
import { makePlan } from '../plan/make-plan.js';
import type { AppProject } from '../project/app-project.js';
import { isTestPath } from '../project/is-test-path.js';
import { pathInsideRoot } from '../project/path-inside-root.js';
import type { ScanReport, ToolClient, UnparsedFile } from '../scan-report.js';
import type { DeclaredAgent } from './agents/declared-agent.js';
import { declaredAgents } from './agents/declared-agents.js';
import { describeAgents } from './agents/describe-agents.js';
import { nameAgents } from './agents/name-agents.js';
import { withAssumedClients } from './assumed-clients.js';
import { constructNames } from './construct-names.js';
import { describeCalls } from './describe-calls.js';
import { describeClients } from './describe-clients.js';
import { describeEntryPoints } from './describe-entry-points.js';
import { describeIdentity } from './describe-identity.js';
import { describeTools } from './describe-tools.js';
import { describeWrappers } from './describe-wrappers.js';
import { detectCalls } from './detect-calls.js';
import { detectClients } from './detect-clients.js';
import type { DetectedCall } from './detected-call.js';
import { Evaluator } from './evaluate/evaluator.js';
import { ReferenceIndex } from './evaluate/reference-index.js';
import { existingTelemetry } from './existing-telemetry.js';
import { detectTracers } from './hooks/detect-tracers.js';
import { Hooks } from './hooks/hooks.js';
import { detectHttpCalls } from './http/detect-http-calls.js';
import { libraryUses } from './library-uses.js';
import { Pace } from './pace.js';
import { CallGraph } from './reach.js';
import { relevantFiles } from './relevant-files.js';
import type { ScanOptions } from './scan-options.js';
import { summariseProject } from './summarise-project.js';
import { declaredTools } from './tools/declared-tools.js';
import type { DetectedTool } from './tools/detected-tool.js';
import { findToolClients } from './tools/find-tool-clients.js';

/** Scans an app that is already open. */
export async function scanOpenProject(
  project: AppProject,
  { paths, signal, onProgress }: Omit<ScanOptions, 'root'> = {},
): Promise<ScanReport> {
  const isWanted = wantedPaths(project, paths);
  const pace = new Pace(signal, onProgress);
  const { files, leading, importers, libraries, tails } = await relevantFiles(project, pace);
  const evaluator = new Evaluator(project, new ReferenceIndex(project, leading, importers), tellingNames(tails));
  const graph = new CallGraph(evaluator);
  const isConstructName = constructNames(libraries);
  const unparsed: UnparsedFile[] = [];
  const found: DetectedCall[] = [];
  const constructions: ReturnType<typeof detectClients> = [];
  const declared: DetectedTool[] = [];
  const toolClients: ToolClient[] = [];
  const frameworkAgents: DeclaredAgent[] = [];
  for (const file of files) {
    await pace.step('resolve');
    evaluator.forgetWhatWasReleased();
    const [error] = file.errors;
    if (error) unparsed.push({ file: file.path, line: error.line, column: error.column, message: error.message });
    const own = [...detectCalls(evaluator, file, tails), ...detectHttpCalls(evaluator, file)];
    found.push(...own.sort((a, b) => a.name.start - b.name.start));
    constructions.push(...detectClients(evaluator, file, isConstructName));
    declared.push(...declaredTools(evaluator, file));
    toolClients.push(...findToolClients(evaluator, file));
    if (!isTestPath(file.path)) frameworkAgents.push(...declaredAgents(evaluator, file, own));
  }
  const calls = withAssumedClients(evaluator, found, constructions);
  const entries = await describeEntryPoints(evaluator, graph, calls, pace);
  const shipped = files.filter((file) => !isTestPath(file.path));
  const served = entries.entryPoints.filter((entry) => !isTestPath(entry.file));
  const serving = nameAgents(served, (path) => project.resolver.packageOf(path)?.name);
  const entryPoints = entries.entryPoints.map((entry) => ({
    ...entry,
    agent_id: serving.agentOf.get(entry.id) ?? null,
  }));
  const agents = describeAgents(evaluator, graph, shipped, calls, frameworkAgents, { ...serving, entryPoints });
  const hooks = new Hooks(evaluator);
  const described = describeClients(evaluator, constructions, calls, hooks);
  const callSites = describeCalls(
    evaluator,
    calls,
    described.clientOf,
    described.openClientsOf,
    entries.entryOf,
    hooks,
  );
  const identity = await describeIdentity(evaluator, entries.nodes, pace);
  const tools = describeTools(evaluator, declared, calls, constructions);
  const report = {
    clients: described.clients.filter((item) => isWanted(item.file)),
    call_sites: callSites.filter((item) => isWanted(item.file)),
    wrappers: describeWrappers(graph, calls).filter((item) => isWanted(item.file)),
    entry_points: entryPoints.filter((item) => isWanted(item.file)),
    identity: identity.filter((item) => isWanted(item.file)),
    tools: tools.filter((item) => isWanted(item.file)),
    toolClients: calls.length > 0 ? toolClients.filter((item) => isWanted(item.file)) : [],
    agents: agents.filter((item) => isWanted(item.file)),
    tracers: detectTracers(evaluator).filter((item) => isWanted(item.file)),
    unparsed: unparsed.filter((item) => isWanted(item.file)),
  };
  const status = (wanted: string) => report.call_sites.filter((site) => site.status === wanted).length;
  return {
    project: summariseProject(project),
    libraries: libraryUses(project, report.call_sites),
    ...report,
    existing: existingTelemetry(project),
    plan: makePlan({
      clients: report.clients,
      callSites: report.call_sites,
      entryPoints: report.entry_points,
      identity: report.identity,
      tools: report.tools,
      tracers: report.tracers,
      toolClients: report.toolClients,
      bootstrapOf: bootstrapPlaces(
        project,
        [described.clients, callSites, entryPoints].flat().map(({ file }) => file),
      ),
    }),
    totals: {
      files: project.sourcePaths.length,
      call_sites: report.call_sites.length,
      instrumented: status('instrumented'),
      uninstrumented: status('uninstrumented'),
      unsupported: status('unsupported'),
      clients: report.clients.length,
      entry_points: report.entry_points.length,
      tools: report.tools.length,
      agents: report.agents.length,
    },
  };
}

/** The calls' names without the verbs that everything has. */
function tellingNames(tails: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...tails].filter((name) => name.length > 8));
}

function wantedPaths(project: AppProject, paths: readonly string[] | undefined): (path: string) => boolean {
  if (!paths || paths.length === 0) return () => true;
  const wanted = paths.map((path) => {
    const inside = pathInsideRoot(project.root, path);
    if (!lstatSync(join(project.root, inside), { throwIfNoEntry: false })) {
      throw new EngineError('FILE_NOT_FOUND', 'there is no such file or folder in the project');
    }
    return inside;
  });
  return (path) => wanted.some((prefix) => prefix === '' || path === prefix || path.startsWith(`${prefix}/`));
}

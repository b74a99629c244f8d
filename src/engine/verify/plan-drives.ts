import type { AppProject } from '../project/app-project.js';
import type { EntryPoint, ScanReport } from '../scan-report.js';
import type { Drive, DrivePlan, ModuleMock } from './drive.js';
import type { DriveContext } from './drive-context.js';
import { inMemoryStores } from './in-memory-stores.js';
import { planDiscordListener } from './plan-discord-listener.js';
import { planExpressRoute } from './plan-express-route.js';
import { planFastifyRoute } from './plan-fastify-route.js';
import { planFunction } from './plan-function.js';
import { planHonoRoute } from './plan-hono-route.js';
import { planHttpServer } from './plan-http-server.js';
import { planNestRoute } from './plan-nest-route.js';
import { planNextRoute } from './plan-next-route.js';
import type { TestRunner } from './verify-test-result.js';

/** How each kind of entry point is driven. */
const PLANNERS: Readonly<Record<string, (context: DriveContext) => DrivePlan>> = {
  'next-route-handler': planNextRoute,
  'next-server-action': planFunction,
  'express-route': planExpressRoute,
  'fastify-route': planFastifyRoute,
  'discord-listener': planDiscordListener,
  'hono-route': planHonoRoute,
  'http-server': planHttpServer,
  'nestjs-route': planNestRoute,
  'plain-function': planFunction,
};

export interface DrivesPlan {
  /** In the order in which the test runs them: those that start a conversation first. */
  readonly drives: readonly Drive[];
  /** By entry point: why no test drives it. */
  readonly skipped: ReadonlyMap<string, string>;
}

export interface PlanOptions {
  readonly runner: TestRunner;
  readonly mocks: readonly ModuleMock[];
  /** Of the package that the test is for. */
  readonly folder: string;
  /** Whether a file is among those that the caller asked for: its own entry points, or the call sites in it. */
  readonly isAsked: (file: string) => boolean;
}

/** Plans a drive for each of the entry points. */
export function planDrives(project: AppProject, report: ScanReport, options: PlanOptions): DrivesPlan {
  const drives: Drive[] = [];
  const skipped = new Map<string, string>();
  const observed = new Set(report.call_sites.filter((site) => site.status === 'instrumented').map((site) => site.id));
  const asked = new Set(report.call_sites.filter((site) => options.isAsked(site.file)).map((site) => site.id));
  for (const entry of report.entry_points) {
    if (!entry.call_sites.some((id) => observed.has(id))) continue;
    if (!options.isAsked(entry.file) && !entry.call_sites.some((id) => asked.has(id))) continue;
    const plan = planOne(project, entry, options);
    if ('why' in plan) {
      skipped.set(entry.id, plan.why);
      continue;
    }
    for (const drive of [plan.drive, ...(plan.more ?? [])]) {
      drives.push({ ...drive, callSites: drive.callSites.filter((id) => observed.has(id)) });
    }
  }
  return { drives: orderByNeed(project, drives, skipped), skipped };
}

function planOne(project: AppProject, entry: EntryPoint, { runner, mocks, folder }: PlanOptions): DrivePlan {
  if (entry.status !== 'instrumented') return { why: `${entry.name} opens no session yet.` };
  if (folder !== '' && !entry.file.startsWith(`${folder}/`)) {
    return { why: 'It is in another package; generate a test for that package.' };
  }
  const planner = Object.hasOwn(PLANNERS, entry.kind) ? PLANNERS[entry.kind] : undefined;
  if (!planner) return { why: `A test cannot drive an entry point of kind ${entry.kind}.` };
  const file = project.sourceIfPresent(entry.file);
  const fn = file?.syntax.functions.find(
    (candidate) => candidate.start >= entry.span.start && candidate.end <= entry.span.end,
  );
  if (!file || !fn) return { why: `${entry.name} is no function that a test can call.` };
  return planner({ project, file, entry, fn, runner, mocks });
}

/** A drive that needs a stored conversation comes after one that makes it in the same store, or not at all. */
function orderByNeed(project: AppProject, drives: readonly Drive[], skipped: Map<string, string>): Drive[] {
  const storesOf = (drive: Drive): string[] => {
    const file = project.sourceIfPresent(drive.file);
    return file ? inMemoryStores(project, file) : [];
  };
  const first = drives.filter((drive) => !drive.needsRecord);
  const filled = new Set(first.filter((drive) => drive.speaks).flatMap(storesOf));
  const later: Drive[] = [];
  for (const drive of drives.filter((one) => one.needsRecord)) {
    if (storesOf(drive).some((store) => filled.has(store))) later.push(drive);
    else skipped.set(drive.entryPointId, 'It needs a stored conversation, which a test cannot make up.');
  }
  return [...first, ...later];
}

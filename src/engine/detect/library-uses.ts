import type { AppProject } from '../project/app-project.js';
import type { CallSite, LibraryUse } from '../scan-report.js';

/** The libraries with call sites, most used first. */
export function libraryUses(project: AppProject, callSites: readonly CallSite[]): LibraryUse[] {
  const uses = new Map<string, LibraryUse>();
  for (const site of callSites) {
    const name = site.package ?? '';
    const known = uses.get(`${site.library} ${name}`);
    uses.set(`${site.library} ${name}`, {
      id: site.library,
      package: name,
      version:
        known || !name ? (known?.version ?? null) : project.versionOf(name, project.resolver.packageOf(site.file)),
      call_sites: (known?.call_sites ?? 0) + 1,
    });
  }
  return [...uses.values()].sort((a, b) => b.call_sites - a.call_sites || (a.package < b.package ? -1 : 1));
}

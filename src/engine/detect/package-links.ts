import type { AppProject } from '../project/app-project.js';
import type { AppPackage } from '../project/manifest.js';

/** Which packages of a workspace can hand values to each other. */
export class PackageLinks {
  readonly #project: AppProject;
  readonly #byName: ReadonlyMap<string, AppPackage>;
  readonly #within = new Map<AppPackage, ReadonlySet<AppPackage>>();

  constructor(project: AppProject) {
    this.#project = project;
    this.#byName = new Map(project.packages.map((entry) => [entry.name, entry]));
  }

  /** Whether some package holds both files, or depends on what holds them, over any number of steps. */
  meet(a: string, b: string): boolean {
    const [one, other] = [this.#packageOf(a), this.#packageOf(b)];
    if (one === other) return true;
    if (!one || !other) return false;
    return this.#project.packages.some((entry) => {
      const within = this.#dependencies(entry);
      return within.has(one) && within.has(other);
    });
  }

  /** Whether a file belongs to a package that is made to be published, whose callers are not all in the app. */
  isInstalledByOthers(path: string): boolean {
    const manifest = this.#packageOf(path)?.manifest;
    if (!manifest || manifest.isPrivate) return false;
    return manifest.exports !== undefined || manifest.module !== undefined || manifest.types !== undefined;
  }

  #packageOf(path: string): AppPackage | undefined {
    return this.#project.resolver.packageOf(path);
  }

  /** A package and all packages of the workspace that it depends on. */
  #dependencies(entry: AppPackage): ReadonlySet<AppPackage> {
    const known = this.#within.get(entry);
    if (known) return known;
    const found = new Set([entry]);
    for (const at of found) {
      for (const name of Object.keys(at.manifest.dependencies)) {
        const dependency = this.#byName.get(name);
        if (dependency) found.add(dependency);
      }
    }
    this.#within.set(entry, found);
    return found;
  }
}

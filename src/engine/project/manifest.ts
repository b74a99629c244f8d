/** The fields of a package.json that the engine reads; anything may be missing or of a wrong type in the wild. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly type?: string;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
  readonly source?: string;
  readonly bin?: unknown;
  readonly scripts: Readonly<Record<string, string>>;
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly packageManager?: string;
  /** Never published: `private: true`. */
  readonly isPrivate: boolean;
  /** All kinds of dependencies together: name to version range. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** One package.json of the app. */
export interface AppPackage {
  /** The manifest's `name`, else the folder's. */
  readonly name: string;
  /** Folder relative to the root, `''` for the root itself. */
  readonly path: string;
  readonly manifest: Manifest;
}

/** A module of the app whose sign-in functions give way to ones that know the test's user. */
export interface ModuleMock {
  /** A package's name, or a file of the app relative to the root. */
  readonly module: string;
  readonly isFile: boolean;
  /** By exported name: the source text of what takes its place. */
  readonly exports: Readonly<Record<string, string>>;
  /** Keep the module's other exports. */
  readonly partial: boolean;
}

/** How a test makes one entry point do its work. All texts are source of the generated test. */
export interface Drive {
  readonly entryPointId: string;
  readonly title: string;
  /** Ids of the call sites that it reaches. */
  readonly callSites: readonly string[];
  /** File of the app that is imported, relative to the root. */
  readonly file: string;
  /** Statements in the test's body; `%module%` stands for the import specifier of `file`, `%module:<path>%` for that of another. */
  readonly statements: readonly string[];
  /** Import lines that the statements need. */
  readonly imports: readonly string[];
  readonly mocks: readonly ModuleMock[];
  /** The test's user is expected on every event. */
  readonly expectsUser: boolean;
  /** The test's conversation id is expected on every event. */
  readonly expectsSession: boolean;
  /** It makes the record that others with the same store need. */
  readonly speaks: boolean;
  /** It needs a stored conversation. */
  readonly needsRecord: boolean;
}

/** A drive, with others of the same entry point, or the reason why there is none. */
export type DrivePlan = { readonly drive: Drive; readonly more?: readonly Drive[] } | { readonly why: string };

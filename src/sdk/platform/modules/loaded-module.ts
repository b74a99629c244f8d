/** One copy of a package that the process has loaded. */
export interface LoadedModule {
  readonly package: string;
  readonly format: 'module' | 'commonjs';
  /** A file, or a URL. */
  readonly location: string;
  readonly exports: unknown;
}

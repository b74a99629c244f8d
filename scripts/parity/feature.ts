/** A test, or a group of tests: the file under `test/`, and the name of the test or of a group around it. */
export type TestReference = readonly [file: string, name: string];

/** One feature of the Python counterpart, and what shows it here. */
export interface Feature {
  readonly feature: string;
  /** How it is called here, where that is not the same name in camelCase. */
  readonly here?: string;
  readonly tests: readonly [TestReference, ...TestReference[]];
}

/** What this package does not have, and why. */
export interface Absence {
  readonly feature: string;
  readonly reason: string;
}

/** The features of one chapter. */
export interface Section {
  readonly title: string;
  readonly features: readonly Feature[];
  readonly absent?: readonly Absence[];
}

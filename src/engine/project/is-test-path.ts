const FOLDER = /(^|\/)(tests?|__tests__|__mocks__|e2e|cypress|specs?|fixtures?)\//;
const NAME = /\.(test|spec|e2e|e2e-spec|cy)\.[cm]?[jt]sx?$/;
/** What a framework serves by its place, also under a route that is called test. */
const SERVED = /(^|\/)(route|page|layout|\+server|\+page\.server)\.[cm]?[jt]sx?$|(^|\/)pages\/api\//;

/** Whether a file tests the app, or stands in for a part of it in tests: production never runs it. */
export function isTestPath(path: string): boolean {
  return NAME.test(path) || (FOLDER.test(path) && !SERVED.test(path));
}

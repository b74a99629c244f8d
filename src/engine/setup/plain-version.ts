/** A version as it may be shown: manifests are the app's text, and could hold anything. */
export function plainVersion(version: string): string {
  return /^[\w.+-]{1,40}$/.test(version) ? version : 'in an unreadable version';
}

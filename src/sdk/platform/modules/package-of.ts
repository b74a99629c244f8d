/** The package of the set that a module specifier names (`openai`, `openai/azure`). */
export function packageOf(specifier: string, packages: ReadonlySet<string>): string | undefined {
  if (packages.has(specifier)) return specifier;
  const parts = specifier.split('/', specifier.startsWith('@') ? 2 : 1);
  const name = parts.join('/');
  return packages.has(name) ? name : undefined;
}

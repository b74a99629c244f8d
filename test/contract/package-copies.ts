import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Copies of packages, each as an ES module and as CommonJS, whose classes are different ones.
 *
 * @param packages name and alias of each major
 * @param forms what the package ships
 */
export function packageCopies<Sdk>(
  packages: readonly (readonly [name: string, id: string])[],
  forms: readonly ('ES module' | 'CommonJS')[] = ['ES module', 'CommonJS'],
): readonly (readonly [name: string, load: () => Promise<Sdk>])[] {
  return packages.flatMap(([name, id]) =>
    forms.map(
      // Majors differ; the members that scenarios use are the same in all.
      (form) =>
        [`${name} (${form})`, async () => (form === 'CommonJS' ? require(id) : await import(id)) as Sdk] as const,
    ),
  );
}

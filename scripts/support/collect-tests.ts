import { relative } from 'node:path';
import { createVitest } from 'vitest/node';
import type { MatrixSupport, Support } from '../../test/support/support.js';

/** A test, as vitest lists it without running it. */
export interface CollectedTest {
  /** From the root of the repository, with slashes. */
  readonly file: string;
  /** With the names of the groups around it. */
  readonly name: string;
  readonly support: Support | undefined;
  readonly matrix: MatrixSupport | undefined;
}

/** Lists the tests of some folders and files. @throws Error when one of them cannot be loaded */
export async function collectTests(root: string, paths: readonly string[]): Promise<CollectedTest[]> {
  const vitest = await createVitest('test', { root, watch: false, reporters: [{}] });
  try {
    const { testModules, unhandledErrors } = await vitest.collect([...paths]);
    const failed = testModules.flatMap((module) =>
      module.errors().map(({ message }) => `${module.moduleId}: ${message}`),
    );
    if (failed.length + unhandledErrors.length > 0) {
      throw new Error(`tests cannot be listed:\n  ${[...failed, ...unhandledErrors.map(String)].join('\n  ')}`);
    }
    return testModules
      .flatMap((module) => [...module.children.allTests()])
      .map((test) => {
        const { support, matrix } = test.meta();
        const file = relative(root, test.module.moduleId).replaceAll('\\', '/');
        return { file, name: test.fullName, support, matrix };
      })
      .sort((one, other) => (one.file < other.file ? -1 : Number(one.file > other.file)));
  } finally {
    await vitest.close();
  }
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * The files, of some, that git tracks and that have changes which are not committed. Empty where there is no git.
 *
 * @param root real path of the project directory
 * @param paths relative to the root
 */
export async function dirtyFiles(root: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  // A hostile repository's own configuration must not start programs.
  const harmless = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--literal-pathspecs'];
  try {
    const { stdout } = await promisify(execFile)(
      'git',
      [
        ...harmless,
        'diff',
        '--name-only',
        '--relative',
        '--no-ext-diff',
        '--no-textconv',
        '-z',
        'HEAD',
        '--',
        ...paths,
      ],
      { cwd: root, maxBuffer: 16 * 1024 * 1024, env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' } },
    );
    return new Set(stdout.split('\0').filter((path) => path !== ''));
  } catch {
    return new Set();
  }
}

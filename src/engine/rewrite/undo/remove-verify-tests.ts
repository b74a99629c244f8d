import type { AppProject } from '../../project/app-project.js';
import { VERIFY_TEST_NAME } from '../../verify/verify-test-name.js';
import { verifyTestState } from '../../verify/verify-test-state.js';
import type { WorkingCopy } from './working-copy.js';

/**
 * Takes away the generated tests, which can only fail once what they test is out of the app.
 *
 * @returns those that stay because somebody has edited them
 */
export function removeVerifyTests(project: AppProject, copy: WorkingCopy): readonly string[] {
  const edited: string[] = [];
  for (const path of project.files) {
    if (!path.slice(path.lastIndexOf('/') + 1).startsWith(`${VERIFY_TEST_NAME}.`)) continue;
    const state = verifyTestState(copy.read(path) ?? '');
    if (state === 'unedited') copy.write(path, null);
    else if (state === 'edited') edited.push(path);
  }
  return edited;
}

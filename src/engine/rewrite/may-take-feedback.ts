import { isTestPath } from '../project/is-test-path.js';

/** Paths by which frameworks and habits name what serves feedback. */
const SERVING_PATH =
  /(?:^|\/)(?:api|routes?|actions?|server|controllers?)\/(?:.*[/._-])?(?:feedback|thumbs?|votes?|ratings?)(?:[/._-].*)?\.[cm]?[jt]sx?$/i;

/** Whether a file, by its path alone, may serve the feedback of users. */
export function mayTakeFeedback(path: string): boolean {
  return SERVING_PATH.test(path) && !isTestPath(path);
}

import { isTestPath } from '../project/is-test-path.js';
import type { SourceFile } from '../project/source-file.js';
import { mayTakeFeedback } from './may-take-feedback.js';
import type { Todo } from './plan-file-edits.js';

const WORD = '(?:feedback|thumbs?|votes?|ratings?)';
const SERVED =
  /^[ \t]*export\s+(?:default\s+)?(?:async\s+)?(?:function|const)\s+(?:POST|PUT|PATCH|action|handler|\w*(?:feedback|vote|rat(?:e|ing)|thumb)\w*)\b/im;
const REGISTERED = new RegExp(`\\.(?:post|put|patch)\\(\\s*['"\`][^'"\`\\n]{0,200}\\b${WORD}\\b`, 'i');

const NOTE =
  "This takes what users think of an answer. Send it as a score: ai.score({ name: 'user-feedback', value: 1 or 0, targetId: the id of the rated message }).";

/** Notes on the place where an app takes thumbs up and down. None where a score is sent already. */
export function feedbackTodos(source: SourceFile): readonly Todo[] {
  const { text, path } = source;
  if (/\.score\(/.test(text) || isTestPath(path)) return [];
  const found = (mayTakeFeedback(path) ? SERVED.exec(text) : null) ?? REGISTERED.exec(text);
  return found ? [{ offset: found.index + (/^\s*/.exec(found[0])?.[0].length ?? 0), text: NOTE }] : [];
}

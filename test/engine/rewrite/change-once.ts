import { commitChanges } from '../../../src/engine/rewrite/journal/commit-changes.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { marked } from './marked.js';

/** Run as a process of its own, with less room or fewer rights: `apply` or `undo`. Prints how it went. */
const [root = '', what = '', ...paths] = process.argv.slice(2);
try {
  if (what === 'apply') commitChanges(root, marked(root, paths));
  else await uninstrument({ root });
  console.log('done');
} catch (error) {
  console.log(error instanceof Error && 'code' in error ? error.code : 'unknown');
}

import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { byDecorator } from './by-decorator.js';
import { byFileConvention } from './by-file-convention.js';
import { byPlatform } from './by-platform.js';
import { byRegistration } from './by-registration.js';
import { byServerDirective } from './by-server-directive.js';
import type { EntryPointCandidate } from './entry-point-candidate.js';
import { isClientModule } from './is-client-module.js';

const DETECTORS: readonly ((evaluator: Evaluator, file: SourceFile) => EntryPointCandidate[])[] = [
  byFileConvention,
  byServerDirective,
  byDecorator,
  byRegistration,
  byPlatform,
];

/** What one file offers as entry points; of several readings of one function the first counts. */
export function detectEntryPoints(evaluator: Evaluator, file: SourceFile): EntryPointCandidate[] {
  const found = new Map<object, EntryPointCandidate>();
  if (isClientModule(file)) return [];
  for (const detect of DETECTORS) {
    for (const candidate of detect(evaluator, file)) {
      if (!found.has(candidate.node)) found.set(candidate.node, candidate);
    }
  }
  return [...found.values()];
}

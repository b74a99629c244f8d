import { isSourcePath } from '../../project/is-source-path.js';
import type { Parser } from '../../project/parser.js';
import { SourceFile } from '../../project/source-file.js';
import { buildPlan, HOOK_KEY, type PlanInput, type RewritePlan } from '../build-plan.js';
import type { FileChange } from '../file-change.js';
import type { NewDiagnostic, Verified } from '../instrument-result.js';
import { editKey } from '../plan-file-edits.js';
import { editAt } from './edit-at.js';
import { TypeVerdicts } from './type-verdicts.js';

export interface CheckedPlan {
  readonly plan: RewritePlan;
  /** For each file of the plan. */
  readonly verified: (path: string) => Verified;
  readonly diagnostics: readonly NewDiagnostic[];
}

export interface CheckOptions {
  readonly parser: Parser;
  /** Milliseconds for the type check; 0 leaves it out. */
  readonly typeBudgetMs: number;
  /** What is planned is written next: a check that ended undecided is not tried again, as the plan might change by it. */
  readonly isApply: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** An apply after an unchanged dry run asks for what the dry run has found out. */
const verdicts = new TypeVerdicts();

/** After as many rounds nothing that is doubtful is left: the last one refuses every edit of a file with an error. */
const ROUNDS = 4;

/** What the compiler says where packages are not installed, which tells nothing about the hooks. */
const UNRESOLVED: ReadonlySet<number> = new Set([2307, 2792, 7016]);

/** Every file that a plan changes or creates. */
export function changesOf(plan: RewritePlan): readonly FileChange[] {
  return [...plan.files.flatMap(({ change }) => change ?? []), ...plan.companions];
}

/** Plans, checks that the new text parses and has no new type error, and plans again without the edits that fail. */
export async function checkPlan(input: PlanInput, options: CheckOptions): Promise<CheckedPlan> {
  const refused = new Map<string, Map<string, string>>();
  const diagnostics: NewDiagnostic[] = [];
  const refuse = (path: string, key: string, why: string) => {
    const own = refused.get(path) ?? new Map<string, string>();
    own.set(key, why);
    refused.set(path, own);
  };
  for (let round = 1; ; round += 1) {
    const plan = buildPlan({ ...input, refused });
    const changes = changesOf(plan);
    const files = new Map(plan.files.map((file) => [file.source.path, file]));
    const companions = new Map(plan.companions.map((change) => [change.path, change]));
    let failed = false;
    for (const { path, after } of changes) {
      if (!files.has(path)) continue;
      if (new SourceFile(path, after, options.parser).errors.length === 0) continue;
      failed = true;
      for (const edit of files.get(path)?.edits ?? []) refuse(path, editKey(edit), 'the file would not parse with it.');
    }
    if (failed && round <= ROUNDS) continue;
    const types =
      options.typeBudgetMs > 0 && changes.length > 0
        ? await verdicts.of(input.project, changes, {
            budgetMs: options.typeBudgetMs,
            isApply: options.isApply,
            signal: options.signal,
          })
        : undefined;
    for (const { path, offset, code, message } of types?.regressions ?? []) {
      const file = files.get(path);
      if (!file?.change) {
        const registers = companions.get(path)?.after.includes('amplitude-ai/') && !UNRESOLVED.has(code);
        if (!registers) continue;
        failed = true;
        refuse(path, HOOK_KEY, `it would bring in the type error TS${code}.`);
        continue;
      }
      failed = true;
      const { line } = new SourceFile(path, file.change.after, options.parser).position(offset);
      diagnostics.push({ path, line, code, message });
      const guilty = round < ROUNDS ? editAt(file.edits, offset) : undefined;
      const why = `it would bring in the type error TS${code}.`;
      const around = file.edits.filter(({ kind }) => kind === 'wrap-handler' || kind === 'wrap-tool');
      const suspects = guilty && guilty.kind !== 'import' ? [guilty] : round < ROUNDS ? around : [];
      for (const edit of suspects.length > 0 ? suspects : file.edits) refuse(path, editKey(edit), why);
    }
    if (failed && round <= ROUNDS) continue;
    const verified = (path: string): Verified => {
      if (types?.checked.has(path)) return { types: 'ok', syntax: 'ok', reason: null };
      const isCode = isSourcePath(path);
      const plain = /\.[cm]?tsx?$/.test(path)
        ? null
        : isCode
          ? 'plain JavaScript has no types to check'
          : 'it holds no code';
      const reason = plain ?? types?.reason ?? 'nothing is changed';
      return { types: 'unchecked', syntax: 'ok', reason };
    };
    return { plan, verified, diagnostics };
  }
}

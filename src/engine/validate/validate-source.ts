import type { AppProject } from '../project/app-project.js';
import { isTestPath } from '../project/is-test-path.js';
import type { SourceFile } from '../project/source-file.js';
import type { ScanReport } from '../scan-report.js';
import { AmplitudeObjects } from './amplitude-objects.js';
import type { Finding } from './finding.js';
import type { RuleContext } from './rule.js';
import { ALL_RULES } from './rules/all-rules.js';
import { type StringLiteral, stringLiterals } from './string-literals.js';

export interface SourceCheck {
  readonly project: AppProject;
  readonly file: SourceFile;
  readonly report: ScanReport;
  readonly visitorKeys: Readonly<Record<string, readonly string[]>>;
}

/** Applies every rule to one file. Findings come in source order; a file that does not parse has just that one. */
export function validateSource({ project, file, report, visitorKeys }: SourceCheck): Finding[] {
  const [broken] = file.errors;
  if (broken) {
    const { line, column, message } = broken;
    return [{ rule: 'parse-error', severity: 'error', line, column, message: `Does not parse: ${message}`, fix: null }];
  }
  let strings: readonly StringLiteral[] | undefined;
  const context: RuleContext = {
    project,
    file,
    report,
    amplitude: new AmplitudeObjects(project),
    isTest: isTestPath(file.path),
    get strings() {
      // The parents that the rules look at are set by the syntax index.
      strings ??= file.syntax && stringLiterals(file.program, visitorKeys);
      return strings;
    },
  };
  const findings: Finding[] = [];
  for (const rule of ALL_RULES) {
    for (const { at, message, fix, severity = rule.severity } of rule.check(context)) {
      const { line, column } = typeof at === 'number' ? file.position(at) : at;
      findings.push({ rule: rule.id, severity, line, column, message, fix });
    }
  }
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

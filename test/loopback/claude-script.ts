import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A step of `claude-code.mjs`. */
export type ClaudeStep =
  | { readonly say: object }
  | { readonly hook: { readonly event: string; readonly [field: string]: unknown } }
  | { readonly mcp: { readonly server: string; readonly name: string; readonly arguments: object } }
  | { readonly user: true }
  | { readonly interrupted: true }
  | { readonly sleep: number }
  | { readonly exit: number };

/** A script for the executable that stands in for Claude Code. */
export interface ClaudeScript {
  /** Options for a query that is to play the script. */
  readonly options: {
    readonly pathToClaudeCodeExecutable: string;
    readonly executable: 'node';
    readonly env: Record<string, string | undefined>;
  };
  remove(): void;
}

/** Writes down what Claude Code is to do. @param session the id of its session */
export function claudeScript(session: string, steps: readonly ClaudeStep[]): ClaudeScript {
  const folder = mkdtempSync(join(tmpdir(), 'claude-script-'));
  const file = join(folder, 'script.json');
  writeFileSync(file, JSON.stringify({ session, steps }));
  return {
    options: {
      pathToClaudeCodeExecutable: fileURLToPath(new URL('claude-code.mjs', import.meta.url)),
      executable: 'node',
      env: { PATH: process.env['PATH'], CLAUDE_SCRIPT: file },
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

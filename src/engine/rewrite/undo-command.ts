/** The command that undoes one run. */
export function undoCommand(runId: string): string {
  return `npx amplitude-ai uninstrument --run ${runId}`;
}

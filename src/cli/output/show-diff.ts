import { paint } from './paint.js';
import { print } from './print.js';

/** A unified diff, coloured where stdout takes colours. */
export function showDiff(diff: string): void {
  if (diff === '') return;
  print(diff.trimEnd().split('\n').map(paintLine).join('\n'));
}

function paintLine(line: string): string {
  if (line.startsWith('+++') || line.startsWith('---')) return paint('bold', line);
  if (line.startsWith('@@')) return paint('cyan', line);
  if (line.startsWith('+')) return paint('green', line);
  if (line.startsWith('-')) return paint('red', line);
  return line;
}

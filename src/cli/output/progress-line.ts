import type { Progress } from '../../mcp/tool-definition.js';

const REDRAW_MS = 100;

/** One line on stderr that tells how far long work is; silent when stderr is no terminal. */
export function progressLine(label: string): {
  readonly update: (progress: Progress) => void;
  readonly stop: () => void;
} {
  const { stderr } = process;
  if (stderr.isTTY !== true) return { update: () => {}, stop: () => {} };
  let drawnAt = 0;
  return {
    update: ({ done, total }) => {
      if (Date.now() - drawnAt < REDRAW_MS) return;
      drawnAt = Date.now();
      stderr.write(`\r\u001b[K${label} ${total === undefined ? done : `${done}/${total}`}`);
    },
    stop: () => {
      if (drawnAt > 0) stderr.write('\r\u001b[K');
    },
  };
}

import type { ExampleApp, Level } from './example-app.js';

/**
 * The events of an app's conversation at a level, by turn. Below `full` tools are seen in what the app sends to its
 * model; at `capture` nobody says which user, conversation or agent it is, and no session ends.
 */
export function rowsAt({ rows, unwrappedTool }: ExampleApp, level: Level): readonly (readonly string[])[] {
  if (level === 'full') return rows;
  const turns = rows.map((turn) =>
    turn.map((row) => (row.startsWith('Tool Call ') ? (unwrappedTool?.(row) ?? row) : row)),
  );
  if (level === 'session') return turns;
  const nameless = (row: string): string =>
    row.replace(/ user=\S+ session=\S+ agent=\S+/, ' user=undefined session=(generated)');
  return [turns.flat().flatMap((row) => (row.startsWith('Session End ') ? [] : [nameless(row)]))];
}

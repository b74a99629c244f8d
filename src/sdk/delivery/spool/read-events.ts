/** One line of a segment: an event's JSON, or `undefined` for a line that is none. */
export type SpoolLine = string | undefined;

function isEvent(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'event_type' in value && 'insert_id' in value;
  } catch {
    return false;
  }
}

/**
 * Reads the text of a segment. The last line may be cut off where the process was killed while it wrote: such a tail is
 * no event. Blank lines do not count.
 */
export function readEvents(text: string): SpoolLine[] {
  const lines = text.split('\n');
  const tail = lines.pop() ?? '';
  const events = lines.filter((line) => line !== '').map((line): SpoolLine => (isEvent(line) ? line : undefined));
  if (tail !== '' && isEvent(tail)) events.push(tail);
  return events;
}

const said = new Set<string>();

/** Writes one line to stderr, the first time that `key` is seen in this process. */
export function warnOnce(key: string, message: string): void {
  if (said.has(key)) return;
  said.add(key);
  try {
    console.error(`[amplitude-ai] ${message}`);
  } catch {
    // A closed stderr must not reach the app.
  }
}

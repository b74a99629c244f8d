/**
 * Adds headers to a request that is about to be sent. Those that the app sets itself stay as they are.
 *
 * @param init the `RequestInit` that the SDK prepares; openai 4 keeps its headers in a plain object
 */
export function addHeaders(init: unknown, headers: Readonly<Record<string, string>>): void {
  if (typeof init !== 'object' || init === null || !('headers' in init)) return;
  const sent = init.headers;
  if (typeof sent !== 'object' || sent === null) return;
  const isTaken =
    sent instanceof Headers
      ? (name: string) => sent.has(name)
      : (name: string) => Object.keys(sent).some((key) => key.toLowerCase() === name);
  for (const [name, value] of Object.entries(headers)) {
    if (isTaken(name)) continue;
    if (sent instanceof Headers) sent.set(name, value);
    else Reflect.set(sent, name, value);
  }
}

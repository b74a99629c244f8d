/**
 * Waits for a promise, `timeoutMs` at most. The timer keeps the process alive meanwhile: whoever awaits a flush wants
 * it to end.
 */
export async function withinTime(promise: Promise<unknown>, timeoutMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, timeoutMs));
  });
  await Promise.race([promise.catch(() => undefined), timeout]);
  clearTimeout(timer);
}

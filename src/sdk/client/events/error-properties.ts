/** The properties that tell a failure. An error text alone also means failure. */
export function errorProperties(
  failed: boolean | null | undefined,
  options: { errorMessage?: string | null | undefined; errorType?: string | null | undefined },
): Record<string, unknown> {
  const isError = failed ?? Boolean(options.errorMessage ?? options.errorType);
  if (!isError) return { '[Agent] Is Error': false };
  return {
    '[Agent] Is Error': true,
    '[Agent] Error Message': options.errorMessage,
    '[Agent] Error Type': options.errorType,
  };
}

/** The properties that tell a failure. */
export interface ErrorProperties {
  readonly '[Agent] Is Error': boolean;
  readonly '[Agent] Error Message': string | null | undefined;
  readonly '[Agent] Error Type': string | null | undefined;
}

const NO_ERROR: ErrorProperties = {
  '[Agent] Is Error': false,
  '[Agent] Error Message': undefined,
  '[Agent] Error Type': undefined,
};

/** The properties that tell a failure. An error text alone also means failure. */
export function errorProperties(
  failed: boolean | null | undefined,
  options: { errorMessage?: string | null | undefined; errorType?: string | null | undefined },
): ErrorProperties {
  const isError = failed ?? Boolean(options.errorMessage ?? options.errorType);
  if (!isError) return NO_ERROR;
  return {
    '[Agent] Is Error': true,
    '[Agent] Error Message': options.errorMessage,
    '[Agent] Error Type': options.errorType,
  };
}

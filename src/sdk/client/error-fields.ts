/** An error's text and class name. Anything can be thrown. */
export function errorFields(error: unknown): { errorMessage: string; errorType: string | undefined } {
  try {
    if (error instanceof Error) return { errorMessage: error.message, errorType: error.name || error.constructor.name };
    if (typeof error === 'object' && error !== null && 'message' in error) {
      return { errorMessage: String(error.message), errorType: error.constructor?.name };
    }
    return { errorMessage: String(error), errorType: undefined };
  } catch {
    return { errorMessage: '[unreadable]', errorType: undefined };
  }
}

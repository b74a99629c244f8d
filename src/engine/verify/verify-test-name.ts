/** What the name of a generated test begins with, before the suffix that the app's tests have. */
export const VERIFY_TEST_NAME = 'amplitude-ai.verify';

/** The version in package.json, sent as `[Agent] SDK Version`; a test holds the two together. */
export const SDK_VERSION = '0.1.0';

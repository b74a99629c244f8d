/** Why calls of kind `realtime` are listed and not observed. */
export const REALTIME = 'audio and text that go back and forth over a socket are not observed';

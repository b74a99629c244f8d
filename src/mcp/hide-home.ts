import { homedir } from 'node:os';

/** Replaces the home directory by `~`: errors travel further than the machine that they are about. */
export function hideHome(text: string): string {
  const home = homedir();
  if (home.length < 2) return text;
  return text.replaceAll(home, '~');
}

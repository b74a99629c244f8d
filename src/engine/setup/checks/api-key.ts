import type { CheckSetup } from '../setup-check.js';

const KEY = 'AMPLITUDE_AI_API_KEY';
const FILES = [
  '.env',
  '.env.local',
  '.env.development',
  '.env.development.local',
  '.env.production',
  '.env.production.local',
];

/** The key is in the environment or in an env file. Its value is neither kept nor shown. */
export const apiKey: CheckSetup = ({ project, environment }) => {
  const id = 'api-key';
  if (environment[KEY]) return { id, ok: true, message: `${KEY} is set in the environment`, fix: null };
  const file = FILES.find((path) =>
    new RegExp(`^\\s*(?:export\\s+)?${KEY}\\s*=\\s*\\S`, 'm').test(project.readText(path) ?? ''),
  );
  if (file) return { id, ok: true, message: `${KEY} is set in ${file}`, fix: null };
  return {
    id,
    ok: false,
    message: `${KEY} is set neither in the environment nor in an env file: no event would be sent`,
    fix: `Set ${KEY} where the app runs, for example in .env; the key is in Amplitude under Settings, Projects.`,
  };
};

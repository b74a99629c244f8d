import type { CheckSetup } from '../setup-check.js';

const OLDEST = 20;

/** The app asks for a Node that the runtime runs on. */
export const nodeVersion: CheckSetup = ({ project }) => {
  const asked = /^\s*v?(\d+)/m.exec(project.readText('.nvmrc') ?? project.readText('.node-version') ?? '')?.[1];
  if (asked === undefined) return undefined;
  const ok = Number(asked) >= OLDEST;
  return {
    id: 'node-version',
    ok,
    message: `the app asks for Node ${asked}`,
    fix: ok ? null : `amplitude-ai needs Node ${OLDEST} or newer.`,
  };
};

import { toolServers } from '../../../libraries/tool-servers.js';

/** Texts that may serve tools to other agents: those that name a package for it. */
export const TOOL_SERVER_TEXT = new RegExp(
  `['"](?:${toolServers
    .flatMap(({ packages }) => packages)
    .map((name) => name.replace('*', ''))
    .join('|')})`,
);

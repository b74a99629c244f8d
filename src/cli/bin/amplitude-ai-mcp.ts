import { runMcp } from '../commands/run-mcp.js';

await runMcp(process.argv.slice(2));

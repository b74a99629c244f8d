import { main } from '../main.js';

const [node = '', script = '', ...rest] = process.argv;
await main([node, script, 'instrument', ...rest]);

import { main } from '../main.js';

const [node = '', script = '', ...rest] = process.argv;
await main([node, script, 'register-catalog', ...rest]);

import { openaiAgentsApp } from './apps/openai-agents-app.js';
import { playMatrix } from './play-matrix.js';

playMatrix(openaiAgentsApp('chat'));

import { openaiApp } from './apps/openai-app.js';
import { playMatrix } from './play-matrix.js';

playMatrix(openaiApp);

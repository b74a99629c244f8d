import { anthropicApp } from './apps/anthropic-app.js';
import { playMatrix } from './play-matrix.js';

playMatrix(anthropicApp);

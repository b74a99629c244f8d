import { langchainApp } from './apps/langchain-app.js';
import { playMatrix } from './play-matrix.js';

playMatrix(langchainApp('1'));

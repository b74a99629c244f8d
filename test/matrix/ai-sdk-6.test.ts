import { aiSdkApp } from './apps/ai-sdk-app.js';
import { playMatrix } from './play-matrix.js';

playMatrix(aiSdkApp(6));

export { createAmplitudeAIMiddleware } from './create-amplitude-ai-middleware.js';
export { createFastifyPlugin } from './create-fastify-plugin.js';
export { createHonoMiddleware } from './create-hono-middleware.js';
export { createKoaMiddleware } from './create-koa-middleware.js';
export type { MiddlewareOptions } from './middleware-options.js';
export { wrapLambdaHandler } from './wrap-lambda-handler.js';
export { wrapNextHandler } from './wrap-next-handler.js';

import type { FindOrder } from './parts.js';

/** The tool of the desk. */
export const findOrder: FindOrder = async () => 'On Monday';

/** Its parameters, as JSON Schema. */
export const ORDER_SCHEMA = {
  type: 'object',
  properties: { orderId: { type: 'string' } },
  required: ['orderId'],
  additionalProperties: false,
} as const;

import type { Tool as ListedTool } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { tools } from './tools/tools.js';

/** The tools as `tools/list` shows them, in a fixed order. */
export function listTools(): ListedTool[] {
  return tools.map(({ name, title, description, input, output, annotations }) => {
    // The dialect is MCP's default; naming it in each schema would only cost the reader tokens.
    const { $schema: _, ...inputSchema } = z.toJSONSchema(input, { io: 'input' });
    return {
      name,
      title,
      description,
      // What zod makes of a ZodObject is an object schema.
      inputSchema: inputSchema as ListedTool['inputSchema'],
      outputSchema: { ...output },
      annotations,
    };
  });
}

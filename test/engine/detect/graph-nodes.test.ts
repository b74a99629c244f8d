import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { writeApp } from '../project/write-app.js';

const NODES = `import { ChatOpenAI } from '@langchain/openai';
const model = new ChatOpenAI({ model: 'gpt-4o-mini' });
export async function planner(state) {
  return { messages: [await model.invoke(state.messages)] };
}
`;
const SERVER = `import express from 'express';
import { graph } from './graph';
export const app = express();
app.post('/runs', async (req, res) => {
  res.json(await graph.invoke({ messages: req.body.messages }));
});
`;

const MADE = {
  'in one chain': `export const graph = new StateGraph(State).addNode('planner', planner).compile();`,
  'in steps': `const builder = new StateGraph(State);
builder.addNode('planner', planner);
export const graph = builder.compile();`,
};

test.each(Object.entries(MADE))('the node of a graph made %s is served by who runs the graph', async (_how, made) => {
  const { entry_points, call_sites } = await scanProject({
    root: writeApp({
      'package.json': '{ "name": "app", "dependencies": { "@langchain/langgraph": "^1", "express": "^5" } }',
      'nodes.ts': NODES,
      'graph.ts': `import { StateGraph } from '@langchain/langgraph';
import { planner } from './nodes';
${made}
`,
      'server.ts': SERVER,
    }),
  });
  expect(entry_points.map(({ kind }) => kind)).toEqual(['express-route']);
  const [route] = entry_points;
  expect(call_sites.map((site) => [site.file, site.entry_point_id])).toEqual([
    ['nodes.ts', route?.id],
    ['server.ts', route?.id],
  ]);
});

import type { CallDescription, LibraryDescription, ReturnDescription } from './library-description.js';

const BUILDER_STEPS = ['addNode', 'addEdge', 'addConditionalEdges', 'addSequence', 'setEntryPoint', 'setFinishPoint'];

/** LangGraph.js: compiled graphs, prebuilt agents, and clients of a graph server. Source: the packages' own type declarations. */
export const langgraph: LibraryDescription = {
  id: 'langgraph',
  packages: [
    '@langchain/langgraph',
    '@langchain/langgraph-sdk',
    '@langchain/langgraph-supervisor',
    '@langchain/langgraph-swarm',
    '@langchain/langgraph-cua',
  ],
  versions: '>=0.0.1 <2',
  provider: null,
  constructs: [
    { export: 'StateGraph', form: 'class', yields: 'graph-builder' },
    { export: 'MessageGraph', form: 'class', yields: 'graph-builder' },
    { export: 'Graph', form: 'class', yields: 'graph-builder' },
    { export: 'Pregel', form: 'class', yields: 'graph' },
    { export: 'createReactAgent', form: 'function', yields: 'agent' },
    { export: 'createAgentExecutor', form: 'function', yields: 'agent' },
    { export: 'createFunctionCallingExecutor', form: 'function', yields: 'agent' },
    { export: 'createSupervisor', form: 'function', yields: 'graph-builder' },
    { export: 'createSwarm', form: 'function', yields: 'graph-builder' },
    { export: 'createCua', form: 'function', yields: 'agent' },
    { export: 'entrypoint', form: 'function', yields: 'graph' },
    { export: 'RemoteGraph', form: 'class', yields: 'remote-graph' },
    { export: 'Client', form: 'class', yields: 'remote-client', package: '@langchain/langgraph-sdk' },
    { export: 'getClient', form: 'function', yields: 'remote-client', package: '@langchain/langgraph-sdk' },
  ],
  types: [
    { export: 'Compiled*Graph', yields: 'graph' },
    { export: 'CompiledGraph', yields: 'graph' },
  ],
  returns: [
    ...BUILDER_STEPS.map((path): ReturnDescription => ({ on: 'graph-builder', path, yields: 'graph-builder' })),
    { on: 'graph-builder', path: 'compile', yields: 'graph' },
    { on: 'graph', path: 'withConfig', yields: 'graph' },
    { on: 'agent', path: 'withConfig', yields: 'agent' },
    { on: 'graph', path: 'nodes.*', yields: 'graph', property: true },
  ],
  agents: [
    { on: 'module', path: 'createReactAgent', form: 'function', name: [{ option: 'name' }] },
    { on: 'module', path: 'createSupervisor', form: 'function', name: [{ option: 'supervisorName' }] },
    { on: 'module', path: 'createSwarm', form: 'function' },
    { on: 'module', path: 'createCua', form: 'function' },
    { on: 'module', path: 'entrypoint', form: 'function', name: [{ option: 'name' }, { argument: 0 }] },
    { on: 'module', path: 'StateGraph', form: 'class' },
    { on: 'module', path: 'MessageGraph', form: 'class' },
  ],
  calls: (['graph', 'agent', 'remote-graph'] as const)
    .flatMap((on): CallDescription[] => {
      const kind = on === 'remote-graph' ? 'remote' : on;
      return [
        { on, path: 'invoke', kind, streaming: 'never' },
        { on, path: 'stream', kind, streaming: 'always' },
        { on, path: 'batch', kind, streaming: 'never' },
        { on, path: 'streamEvents', kind, streaming: 'always' },
        { on, path: 'streamLog', kind, streaming: 'always' },
      ];
    })
    .concat([
      { on: 'remote-client', path: 'runs.create', kind: 'remote', streaming: 'never' },
      { on: 'remote-client', path: 'runs.stream', kind: 'remote', streaming: 'always' },
      { on: 'remote-client', path: 'runs.wait', kind: 'remote', streaming: 'never' },
      { on: 'remote-client', path: 'runs.createBatch', kind: 'remote', streaming: 'never' },
    ]),
};

export { betweenness } from './betweenness.ts';
export { components, cutPoints, type CutPoints } from './components.ts';
export { coreNumbers } from './core.ts';
export { degree, strength } from './degree.ts';
export { forceLayout, type Layout } from './force-layout.ts';
export { buildGraph, GraphError, neighbours, type Graph, type GraphInput } from './graph.ts';
export { louvain, modularity } from './louvain.ts';
export { readMatrix } from './read-matrix.ts';

import { makeEdges } from './make-edges.ts'; import { writeEdges } from './edge-file.ts';
for (const s of ['attachment','groups'] as const) for (const n of [10000,50000,100000,1000000]) writeEdges(`/tmp/ep/${s}${n}`, makeEdges(s,n));

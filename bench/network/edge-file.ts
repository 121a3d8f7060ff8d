import { readFileSync, writeFileSync } from 'node:fs';
import type { MadeEdges } from './make-edges.ts';

/** Edges on disk, for each measured process: nodes, edges, starts, ends, each a little-endian 32-bit number. */
export function writeEdges(file: string, { nodes, from, to }: MadeEdges): void {
  const words = new Uint32Array(2 + 2 * from.length);
  words.set([nodes, from.length]);
  words.set(from, 2);
  words.set(to, 2 + from.length);
  writeFileSync(file, words);
}

/** @see writeEdges */
export function readEdges(file: string): MadeEdges {
  const bytes = readFileSync(file);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const edges = words[1] ?? 0;
  return { nodes: words[0] ?? 0, from: words.slice(2, 2 + edges), to: words.slice(2 + edges, 2 + 2 * edges) };
}

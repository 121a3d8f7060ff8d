import { signed, type Rows } from './graph-rows.ts';

/** The component of each node, numbered from 0 in the order of their first node. */
export function components(graph: Rows): Int32Array {
  const offsets = signed(graph.offsets);
  const targets = signed(graph.targets);
  const component = new Int32Array(offsets.length - 1).fill(-1);
  const queue = new Int32Array(component.length);
  let count = 0;
  for (let start = 0; start < component.length; start++) {
    if (component[start] !== -1) continue;
    component[start] = count;
    queue[0] = start;
    for (let at = 0, reached = 1; at < reached; at++) {
      const node = queue[at] ?? 0;
      const end = offsets[node + 1] ?? 0;
      for (let tie = offsets[node] ?? 0; tie < end; tie++) {
        const next = targets[tie] ?? 0;
        if (component[next] !== -1) continue;
        component[next] = count;
        queue[reached++] = next;
      }
    }
    count += 1;
  }
  return component;
}

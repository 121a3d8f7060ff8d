import { GraphError, type Graph } from './graph.ts';
import { tieList } from './subgraph.ts';

/** More about each node, in the order of the graph's names: one column a key; null where nothing is known. */
export type NodeColumns = Readonly<Record<string, readonly (string | number | boolean | null)[]>>;

/**
 * The network as GraphML, for Gephi, igraph, networkx or yEd; ties with their weights.
 * Source: U. Brandes et al., GraphML progress report (2001), http://graphml.graphdrawing.org/specification.html.
 * @throws {GraphError} OPTION for a column whose length or kinds do not fit.
 */
export function writeGraphml(graph: Graph, columns: NodeColumns = {}): string {
  const keys = Object.entries(columns).map(([name, values], at) => ({
    id: `n${at}`,
    name,
    values,
    type: typeOf(name, values, graph.names.length),
  }));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys.map(
      ({ id, name, type }) => `  <key id="${id}" for="node" attr.name="${escape(name)}" attr.type="${type}"/>`,
    ),
    '  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>',
    '  <graph edgedefault="undirected">',
    ...graph.names.map((name, at) => {
      const data = keys.flatMap(({ id, values }) => {
        const value = values[at] ?? null;
        return value === null ? [] : [`<data key="${id}">${escape(String(value))}</data>`];
      });
      return `    <node id="${escape(name)}">${data.join('')}</node>`;
    }),
    ...tieList(graph).map(
      ({ source, target, weight }) =>
        `    <edge source="${escape(source)}" target="${escape(target)}"><data key="weight">${weight}</data></edge>`,
    ),
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

function typeOf(name: string, values: NodeColumns[string], nodes: number): 'string' | 'double' | 'boolean' {
  const kinds = new Set(values.filter((value) => value !== null).map((value) => typeof value));
  if (values.length !== nodes || kinds.size > 1)
    throw new GraphError(
      'OPTION',
      `The column ${name} has ${values.length} values of ${kinds.size} kinds for ${nodes} nodes. Give each node one, all of one kind, or null.`,
    );
  return kinds.has('number') ? 'double' : kinds.has('boolean') ? 'boolean' : 'string';
}

/** Characters that no XML 1.0 document may hold, even escaped, become U+FFFD. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDFFF]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function escape(text: string): string {
  return text.replace(FORBIDDEN, '\uFFFD').replace(/[&<>"\t\n\r]/gu, (one) => ENTITIES[one] ?? one);
}

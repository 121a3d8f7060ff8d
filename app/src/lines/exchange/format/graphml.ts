import { ExchangeError } from '../exchange-error.ts';
import { assemble, type ExchangedKind, type ExchangedNetwork } from '../exchanged-network.ts';
import { escaped, readXml, within, type Element } from './xml.ts';

const NODE_KEYS = ['kind', 'label'] as const;
const TIE_KEYS = ['kind', 'weight', 'style', 'from_day', 'to_day', 'grades'] as const;
const HEAD_KEYS = ['title', 'marking', 'mark', 'audience', 'expires', 'note'] as const;

/** GraphML, for yEd, Gephi, Cytoscape, igraph and networkx. Source: http://graphml.graphdrawing.org/specification.html */
export function writeGraphml({ head, nodes, ties }: ExchangedNetwork): string {
  const key = (part: string, name: string, type = 'string'): string =>
    `  <key id="${part}_${name}" for="${part}" attr.name="${name}" attr.type="${type}"/>`;
  const data = (part: string, name: string, value: string | number): string =>
    value === '' ? '' : `<data key="${part}_${name}">${escaped(String(value))}</data>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...HEAD_KEYS.map((name) => key('graph', name)),
    ...NODE_KEYS.map((name) => key('node', name)),
    ...TIE_KEYS.map((name) => key('edge', name, name === 'weight' ? 'double' : 'string')),
    '  <graph edgedefault="undirected">',
    ...HEAD_KEYS.map((name) => `    ${data('graph', name, head[name])}`),
    ...nodes.map(
      (node) =>
        `    <node id="${escaped(node.id)}">${NODE_KEYS.map((name) => data('node', name, node[name])).join('')}</node>`,
    ),
    ...ties.map(
      (tie) =>
        `    <edge source="${escaped(tie.from)}" target="${escaped(tie.to)}">${TIE_KEYS.map((name) => data('edge', name, tie[name])).join('')}</edge>`,
    ),
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

/** @throws {ExchangeError} */
export function readGraphml(text: string, otherKind: ExchangedKind): ExchangedNetwork {
  const document = readXml(text);
  if (document.name !== 'graphml')
    throw new ExchangeError(
      'SHAPE',
      document.place,
      `The file is XML, but its outermost element is <${document.name}>, not <graphml>.`,
    );
  const keys = new Map(
    within(document, 'key').map(({ attributes }) => [
      attributes['id'] ?? '',
      (attributes['attr.name'] ?? attributes['id'] ?? '').toLowerCase(),
    ]),
  );
  const graphs = within(document, 'graph');
  if (graphs.length !== 1)
    throw new ExchangeError(
      'SHAPE',
      document.place,
      `The file holds ${graphs.length} graphs. Save one graph to a file.`,
    );
  const graph = graphs[0] as Element;
  const value = (element: Element, ...names: string[]): string | undefined =>
    names
      .map((name) => within(element, 'data').find(({ attributes }) => keys.get(attributes['key'] ?? '') === name)?.text)
      .find((found) => found !== undefined);
  return assemble(
    within(graph, 'node').map((node) => ({
      id: node.attributes['id'] ?? '',
      kind: value(node, 'kind', 'type', 'entity_type'),
      label: value(node, 'label', 'name'),
      place: node.place,
    })),
    within(graph, 'edge').map((edge) => ({
      from: edge.attributes['source'] ?? '',
      to: edge.attributes['target'] ?? '',
      kind: value(edge, 'kind', 'type', 'label'),
      weight: value(edge, 'weight'),
      style: value(edge, 'style') ?? '',
      from_day: value(edge, 'from_day') ?? '',
      to_day: value(edge, 'to_day') ?? '',
      grades: value(edge, 'grades') ?? '',
      place: edge.place,
    })),
    otherKind,
  );
}

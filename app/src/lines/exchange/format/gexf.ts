import { ExchangeError } from '../exchange-error.ts';
import { assemble, type ExchangedKind, type ExchangedNetwork } from '../exchanged-network.ts';
import { escaped, readXml, within, type Element } from './xml.ts';

const TIE_VALUES = ['style', 'grades'] as const;

/** GEXF 1.3, for Gephi. Ties carry their interval as Gephi's timeline reads it. Source: https://gexf.net/schema.html */
export function writeGexf({ head, nodes, ties }: ExchangedNetwork): string {
  const about = `${head.marking}. Export ${head.mark} for ${head.audience}, to be destroyed by ${head.expires}. ${head.note}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    `  <meta><creator>Throughline</creator><title>${escaped(head.title)}</title><description>${escaped(about)}</description></meta>`,
    '  <graph defaultedgetype="undirected" mode="dynamic" timeformat="date">',
    '    <attributes class="node"><attribute id="kind" title="kind" type="string"/></attributes>',
    `    <attributes class="edge">${TIE_VALUES.map((name) => `<attribute id="${name}" title="${name}" type="string"/>`).join('')}</attributes>`,
    '    <nodes>',
    ...nodes.map(
      ({ id, kind, label }) =>
        `      <node id="${escaped(id)}" label="${escaped(label)}"><attvalues><attvalue for="kind" value="${kind}"/></attvalues></node>`,
    ),
    '    </nodes>',
    '    <edges>',
    ...ties.map((tie, at) => {
      const days = `${tie.from_day ? ` start="${tie.from_day}"` : ''}${tie.to_day ? ` end="${tie.to_day}"` : ''}`;
      const values = TIE_VALUES.map((name) => `<attvalue for="${name}" value="${escaped(tie[name])}"/>`).join('');
      return `      <edge id="${at}" source="${escaped(tie.from)}" target="${escaped(tie.to)}" weight="${tie.weight}" label="${escaped(tie.kind)}"${days}><attvalues>${values}</attvalues></edge>`;
    }),
    '    </edges>',
    '  </graph>',
    '</gexf>',
    '',
  ].join('\n');
}

/** @throws {ExchangeError} */
export function readGexf(text: string, otherKind: ExchangedKind): ExchangedNetwork {
  const document = readXml(text);
  const [graph] = within(document, 'graph');
  if (document.name !== 'gexf' || !graph)
    throw new ExchangeError('SHAPE', document.place, 'The file is XML, but holds no <gexf> with a <graph> in it.');
  const titles = new Map(
    within(graph, 'attributes').flatMap((group) =>
      within(group, 'attribute').map(({ attributes }) => [
        `${group.attributes['class'] ?? ''}|${attributes['id'] ?? ''}`,
        (attributes['title'] ?? '').toLowerCase(),
      ]),
    ),
  );
  const value = (element: Element, part: string, name: string): string | undefined =>
    within(element, 'attvalues')
      .flatMap((group) => within(group, 'attvalue'))
      .find(({ attributes }) => titles.get(`${part}|${attributes['for'] ?? ''}`) === name)?.attributes['value'];
  const all = (group: string, name: string): Element[] => within(graph, group).flatMap((one) => within(one, name));
  return assemble(
    all('nodes', 'node').map((node) => ({
      id: node.attributes['id'] ?? '',
      kind: value(node, 'node', 'kind') ?? value(node, 'node', 'type'),
      label: node.attributes['label'],
      place: node.place,
    })),
    all('edges', 'edge').map((edge) => ({
      from: edge.attributes['source'] ?? '',
      to: edge.attributes['target'] ?? '',
      kind: edge.attributes['label'] ?? value(edge, 'edge', 'kind'),
      weight: edge.attributes['weight'],
      style: value(edge, 'edge', 'style') ?? '',
      from_day: (edge.attributes['start'] ?? '').slice(0, 10),
      to_day: (edge.attributes['end'] ?? '').slice(0, 10),
      grades: value(edge, 'edge', 'grades') ?? '',
      place: edge.place,
    })),
    otherKind,
  );
}

import { Model, defaultModel } from '@alephdata/followthemoney';
import * as fc from 'fast-check';
import Graph from 'graphology';
import type { GraphConstructor } from 'graphology-types';
import gexf from 'graphology-gexf';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ExchangeError } from './exchange-error.ts';
import { KINDS, MOST_BYTES, type ExchangedNetwork } from './exchanged-network.ts';
import { FORMATS, readNetwork, type FormatCode } from './format.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));
const BLNS = `${SHARED}/data/inputs/blns.json`;
const NETWORK_FORMATS: readonly FormatCode[] = ['graphml', 'gexf', 'csv', 'ftm'];
const HEAD = {
  title: 'The line ‘Kaz’',
  marking: 'OFFICIAL-SENSITIVE',
  mark: 'TLX1',
  audience: 'met',
  expires: '2027-01-01',
  note: '',
};

/** What XML can hold, and no mark of the order of bytes, which readers of files take away. */
function plain(one: string): boolean {
  return one >= ' ' && !['\uFEFF', '\uFFFE', '\uFFFF'].includes(one);
}

const day = fc.integer({ min: 0, max: 2000 }).map((n) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10));
const label = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => Array.from(text.replaceAll(/\s+/gu, ' ')).filter(plain).join('').trim())
  .filter((text) => text !== '');
const networks: fc.Arbitrary<ExchangedNetwork> = fc
  .record({
    nodes: fc.array(fc.record({ kind: fc.constantFrom(...KINDS), label }), { minLength: 2, maxLength: 8 }),
    ties: fc.array(
      fc.record({
        ends: fc.tuple(fc.nat(7), fc.nat(7)),
        kind: fc.constantFrom('uses_phone', 'seen_at', 'associates'),
        weight: fc.double({ min: 0.01, max: 99, noNaN: true }),
        style: fc.constantFrom('dashed', 'solid', 'double'),
        days: fc.tuple(day, day),
        grades: fc.constantFrom('2B P', '2B P; 1A P', ''),
      }),
      { maxLength: 10 },
    ),
  })
  .map(({ nodes, ties }) => ({
    head: HEAD,
    nodes: nodes.map((node, at) => ({ ...node, id: `TLX1-${at + 1}` })),
    ties: ties.flatMap(({ ends: [a, b], days, ...rest }) => {
      const [from, to] = [a % nodes.length, b % nodes.length];
      const [first = '', last = ''] = days.toSorted();
      return from === to
        ? []
        : [{ ...rest, from: `TLX1-${from + 1}`, to: `TLX1-${to + 1}`, from_day: first, to_day: last }];
    }),
    areas: [],
  }));

const read = (format: FormatCode, text: string): ExchangedNetwork => readNetwork(format, Buffer.from(text), 'person');
/** FollowTheMoney has one schema for phones and online names, and one for addresses and places. */
const asFtm = (network: ExchangedNetwork): ExchangedNetwork['nodes'] =>
  network.nodes.map((node) => ({ ...node, kind: node.kind === 'place' ? 'address' : node.kind }));
const byId = <T extends { readonly id: string }>(nodes: readonly T[]): T[] =>
  nodes.toSorted((a, b) => a.id.localeCompare(b.id));

describe('a network in a file', () => {
  it.each([
    ['graphml', '<graphml><graph><node id="a"/>', 'SYNTAX', /line 1/u],
    ['graphml', '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><graphml/>', 'ENTITY', /DOCTYPE/u],
    ['graphml', '<graphml><graph><node id="&bomb;"/></graph></graphml>', 'ENTITY', /entity/u],
    ['gexf', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><gexf/>', 'ENTITY', /document type/u],
    ['gexf', '<svg/>', 'SHAPE', /no <gexf>/u],
    ['graphml', '', 'SYNTAX', /./u],
    ['graphml', '<graphml><graph/><graph/></graphml>', 'SHAPE', /2 graphs/u],
    ['graphml', `<graphml>${'<a>'.repeat(90)}`, 'SYNTAX', /deep/u],
    [
      'graphml',
      '<graphml><graph>\n<node id="a"/>\n<edge source="a" target="z"/></graph></graphml>',
      'SHAPE',
      /line 3.*“z”/u,
    ],
    ['graphml', '<graphml><graph><node id="a"/><node id="a"/></graph></graphml>', 'SHAPE', /twice/u],
    [
      'gexf',
      '<gexf><graph><nodes><node id="a"/><node id="b"/></nodes><edges><edge source="a" target="b" weight="Infinity"/></edges></graph></gexf>',
      'VALUE',
      /Infinity/u,
    ],
    [
      'gexf',
      '<gexf><graph><nodes><node id="a"/><node id="b"/></nodes><edges><edge source="a" target="b" weight="-1"/></edges></graph></gexf>',
      'VALUE',
      /above 0/u,
    ],
    [
      'gexf',
      '<gexf><graph><nodes><node id="a"/><node id="b"/></nodes><edges><edge source="a" target="b" start="2026-03-02" end="2026-03-01"/></edges></graph></gexf>',
      'VALUE',
      /before it begins/u,
    ],
    ['csv', 'from_id,to\na,b\n', 'SHAPE', /row 1.*to_id/u],
    ['csv', 'from_id,to_id\n"a,b\n', 'SYNTAX', /no CSV/u],
    ['csv', 'from_id,to_id,date_from\na,b,2026-02-30\n', 'VALUE', /row 2.*no day/u],
    ['csv', 'from_id,from_type,to_id,to_type\na,person,b,phone\na,phone,c,person\n', 'SHAPE', /row 3.*row 2/u],
    [
      'geojson',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[440000,110000]}}]}',
      'SHAPE',
      /features\.0/u,
    ],
    ['geojson', '{"type":', 'SYNTAX', /no JSON/u],
    ['ftm', '{"id":"a","schema":"Person","properties":{"name":["A"]}}\n{"id":1}', 'SHAPE', /line 2/u],
    ['ftm', '{"id":"a","schema":"Payment","properties":{"payer":["A"]}}', 'SHAPE', /Payment/u],
  ] as const)('is refused whole, with the place and what to do: %s %s', (format, text, code, said) => {
    let thrown: unknown;
    try {
      read(format, text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ExchangeError);
    expect((thrown as ExchangeError).code).toBe(code);
    expect((thrown as ExchangeError).message).toMatch(said);
  });

  it('is refused when it is too large, in no known format or in another encoding', () => {
    expect(() => readNetwork('graphml', new Uint8Array(100_000_000), 'person')).toThrow(/100 MB; at most 64/u);
    expect(MOST_BYTES).toBe(64_000_000);
    expect(() => readNetwork('anx', Buffer.from(''), 'person')).toThrow(/no format “anx”/u);
    expect(() => readNetwork('csv', Uint8Array.from([0xff, 0xfe, 0x61, 0]), 'person')).toThrow(/UTF-8/u);
  });

  it.each(NETWORK_FORMATS)('comes back from %s as it went out, whatever its names', (format) => {
    fc.assert(
      fc.property(networks, (network) => {
        const back = read(format, FORMATS[format].write(network));
        expect(byId(back.nodes)).toEqual(byId(format === 'ftm' ? asFtm(network) : network.nodes));
        expect(back.ties).toEqual(network.ties);
      }),
      { numRuns: 40 },
    );
  });

  it.skipIf(!existsSync(BLNS))(
    'keeps naughty names, and lets no spreadsheet run one (skipped without shared data)',
    () => {
      const names = (JSON.parse(readFileSync(BLNS, 'utf8')) as string[]).map((text) =>
        text.replaceAll(/\s+/gu, ' ').trim(),
      );
      const kept = names.filter((text) => text !== '' && text.length <= 300 && Array.from(text).every(plain));
      const network: ExchangedNetwork = {
        head: HEAD,
        nodes: kept.map((text, at) => ({ id: `n${at}`, kind: 'person', label: text })),
        ties: [],
        areas: [],
      };
      for (const format of NETWORK_FORMATS)
        expect(
          read(format, FORMATS[format].write(network)).nodes.map((node) => node.label),
          format,
        ).toEqual(kept);
      for (const line of FORMATS.csv.write(network).split('\r\n').slice(1))
        for (const cell of line.match(/"(?:[^"]|"")*"/gu) ?? []) expect(cell).not.toMatch(/^"[=+\-@\t\r]/u);
    },
  );

  it('is read by Gephi’s own library and fits the model of FollowTheMoney', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const graph = gexf.parse(
          Graph as unknown as GraphConstructor,
          FORMATS.gexf.write({ ...network, ties: simple(network.ties) }),
          {
            addMissingNodes: false,
          },
        );
        expect(graph.order).toBe(network.nodes.length);
        expect(graph.size).toBe(simple(network.ties).length);
        const model = new Model(defaultModel);
        for (const line of FORMATS.ftm.write(network).trim().split('\n')) {
          const entity = JSON.parse(line) as { id: string; schema: string; properties: Record<string, string[]> };
          const schema = model.getSchema(entity.schema);
          for (const name of Object.keys(entity.properties)) expect(schema.getProperty(name).name).toBe(name);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('carries its marking, its mark and the day by which it must be destroyed in every format', () => {
    const network: ExchangedNetwork = {
      head: HEAD,
      nodes: [
        { id: 'TLX1-1', kind: 'person', label: 'A' },
        { id: 'TLX1-2', kind: 'phone', label: 'B' },
      ],
      ties: [
        {
          from: 'TLX1-1',
          to: 'TLX1-2',
          kind: 'uses_phone',
          weight: 1,
          style: 'solid',
          from_day: '',
          to_day: '',
          grades: '',
        },
      ],
      areas: [{ name: 'Gosport', lon: -1.1, lat: 50.8, reports: 7 }],
    };
    for (const format of Object.values(FORMATS))
      for (const word of ['OFFICIAL-SENSITIVE', 'TLX1', '2027-01-01'])
        expect(format.write(network), format.name).toContain(word);
    expect(read('geojson', FORMATS.geojson.write(network)).nodes).toEqual([
      { id: 'TLX1-A1', kind: 'place', label: 'Gosport' },
    ]);
  });
});

/** One tie a pair: the library refuses two. */
function simple(ties: ExchangedNetwork['ties']): ExchangedNetwork['ties'] {
  return [...new Map(ties.map((tie) => [[tie.from, tie.to].toSorted().join(' '), tie])).values()];
}

import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { buildGraph, readEdgeList, readMatrix, tieList, writeGraphml } from './index.ts';
import { delimited } from './delimited.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const SPECTRUM = `${SHARED}/data/inputs/csv-spectrum/`;

describe.skipIf(!existsSync(SPECTRUM))('the hard files of csv-spectrum (skipped without shared/data)', () => {
  // location_coordinates: its authors' answer has another telephone number than their file.
  const all = existsSync(SPECTRUM) ? readdirSync(`${SPECTRUM}csvs`) : [];
  const names = all.filter((name) => name !== 'location_coordinates.csv');

  it.each(names)('%s is read as its authors expect', (name) => {
    const want: unknown = JSON.parse(readFileSync(`${SPECTRUM}json/${name.replace('.csv', '.json')}`, 'utf8'));
    const [head = [], ...body] = delimited(readFileSync(`${SPECTRUM}csvs/${name}`, 'utf8'), ',');
    expect(body.map((row) => Object.fromEntries(head.map((key, at) => [key, row[at]])))).toEqual(want);
  });
});

const field = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r', ' ', '\t', ';') });

describe('tables', () => {
  it('come back as they were written, whatever their fields hold', () => {
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 }), (rows) => {
        expect(delimited(`\uFEFF${rows.map((row) => row.map(quote).join(',')).join('\r\n')}`, ',')).toEqual(rows);
      }),
    );
  });

  it.each([
    ['a,"b', /line 1 is never closed/u],
    ['a,b\nc,"d"e', /Line 2 has text after a closing quote/u],
  ])('with broken quotes are refused with their line: %j', (text, reason) => {
    expect(() => delimited(text, ',')).toThrow(reason);
  });
});

describe('a list of ties', () => {
  it.each([
    ['from,to\na,b\nb,c\n', 'commas under a heading'],
    ['a\tb\r\nb\tc\r\n', 'tabs without a heading'],
    ['"a";"b"\n"b";"c"', 'semicolons and quotes'],
    ['\uFEFF:START_ID,:END_ID,:TYPE\na,b,KNOWS\nb,c,KNOWS\n', 'a Neo4j export with a byte order mark'],
    ['when,target,source\n2020,b,a\n2021,c,b', 'columns in another order'],
  ])('is read from %j: %s', (text) => {
    expect(readEdgeList(text)).toEqual({
      nodes: ['a', 'b', 'c'],
      edges: [
        { source: 'a', target: 'b' },
        { source: 'b', target: 'c' },
      ],
    });
  });

  it('takes its weights from the third column or the one so headed, and adds up repeated pairs', () => {
    const text = readEdgeList('1\t2\t3\n2\t1\t2\n');
    expect(tieList(buildGraph(text)).map((tie) => tie.weight)).toEqual([5]);
    expect(readEdgeList('source,kind,target,weight\na,x,b,2.5').edges).toEqual([
      { source: 'a', target: 'b', weight: 2.5 },
    ]);
  });

  it('keeps people without ties', () => {
    expect(readEdgeList('a,b', { nodes: ['z', 'a'] }).nodes).toEqual(['z', 'a', 'b']);
  });

  it('is refused with the row that is wrong', () => {
    expect(() => readEdgeList('source,target\na,b\nc,')).toThrow(/Row 3 does not name two nodes/u);
    expect(() => readEdgeList('a,b,1\nc,d,lots', { weighted: true })).toThrow(/Row 2 has the weight ‘lots’/u);
    expect(() => readEdgeList('a,b,0')).toThrow(/numbers above 0/u);
  });
});

describe('a matrix', () => {
  it('is read with a byte order mark, quotes and commas inside names', () => {
    const { nodes, edges } = readMatrix('\uFEFF"","Doe, J",b\n"Doe, J",0,2\nb,1,0\n');
    expect(nodes).toEqual(['Doe, J', 'b']);
    expect(edges).toEqual([{ source: 'Doe, J', target: 'b', weight: 2 }]);
  });

  it('is refused when rows and columns are named differently, since every tie would go to the wrong person', () => {
    expect(() => readMatrix(',a,b\nb,0,1\na,1,0')).toThrow(/one order/u);
  });

  it('is refused when a row is short, rather than read as no ties', () => {
    expect(() => readMatrix(',a,b\na,0\nb,1,0')).toThrow(/Row a has 1 values/u);
  });
});

/** What an independent parser of XML finds in a GraphML document. */
function parsed(xml: string): { nodes: string[]; labels: string[]; edges: [string, string, number][]; keys: string[] } {
  const found = {
    nodes: [] as string[],
    labels: [] as string[],
    edges: [] as [string, string, number][],
    keys: [] as string[],
  };
  let text = '';
  let key = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    text = '';
    const value = (attribute: string): string => attributes[attribute] ?? '';
    if (name === 'key') found.keys.push(`${value('attr.name')}:${value('attr.type')}`);
    if (name === 'node') found.nodes.push(value('id'));
    if (name === 'edge') found.edges.push([value('source'), value('target'), NaN]);
    if (name === 'data') key = value('key');
  });
  parser.on('text', (more) => (text += more));
  parser.on('closetag', ({ name }) => {
    if (name !== 'data') return;
    const last = found.edges.at(-1);
    if (key === 'weight' && last) last[2] = Number(text);
    else found.labels.push(text);
  });
  parser.write(xml).close();
  return found;
}

describe('GraphML', () => {
  const awkward = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\uFFFE\uFFFF]/u.test(text));

  it('gives every name, label and weight back to a parser of XML', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(awkward, { minLength: 2, maxLength: 6 }),
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        (nodes, weight) => {
          const graph = buildGraph({ nodes, edges: [{ source: nodes[0] ?? '', target: nodes[1] ?? '', weight }] });
          const found = parsed(writeGraphml(graph, { label: nodes }));
          const legal = nodes.map((name) => name.replace(/[^\P{Cc}\t\n\r\x7F-\x9F]/gu, '\uFFFD'));
          expect(found).toEqual({
            nodes: legal,
            labels: legal,
            edges: [[legal[0], legal[1], weight]],
            keys: ['label:string', 'weight:double'],
          });
        },
      ),
    );
  });

  it('types its columns, leaves nulls out and refuses a column that does not fit', () => {
    const graph = buildGraph({ nodes: ['a', 'b'], edges: [] });
    const found = parsed(writeGraphml(graph, { age: [17, null], known: [true, false] }));
    expect(found.keys).toEqual(['age:double', 'known:boolean', 'weight:double']);
    expect(found.labels).toEqual(['17', 'true', 'false']);
    expect(() => writeGraphml(graph, { age: [17] })).toThrow(/age has 1 values/u);
    expect(() => writeGraphml(graph, { age: [17, 'x'] })).toThrow(/2 kinds/u);
  });
});

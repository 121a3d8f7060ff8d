import { DISTRICTS } from '@throughline/geography';
import { describe, expect, it } from 'vitest';
import { drawFlows } from './flow-drawing.ts';
import { flowInWords, flowsOf, type MappedLine, type MappedMarket } from './flow.ts';

const market = (name: string, style: MappedMarket['style'] = 'solid', id = name): MappedMarket => ({
  name,
  style,
  reports: [{ id, reference: `TL-${id}` }],
});
const line = (
  id: string,
  origin: string | null,
  markets: MappedMarket[],
  confidence: string | null = 'low',
): MappedLine => ({
  id,
  brand: `Brand ${id}`,
  origin: origin === null ? null : { name: origin, confidence },
  markets,
});

describe('flows of lines', () => {
  it('join the lines of one origin into one district, with the lowest confidence and every report once', () => {
    const { flows, unplaced } = flowsOf([
      line('a', 'London', [market('Gosport', 'double'), market('Lee-on-the-Solent')], 'high'),
      line('b', 'london', [market('Gosport', 'solid', 'other'), market('Atlantis')], null),
    ]);
    expect(flows).toHaveLength(1);
    expect(flows[0]).toMatchObject({
      origin: 'London',
      originDistrict: null,
      districtName: 'Gosport',
      towns: ['Gosport', 'Lee-on-the-Solent'],
      corroborated: true,
      confidence: 'not stated',
    });
    expect(flows[0]?.lines.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(flows[0]?.reports).toHaveLength(3);
    expect(unplaced).toEqual([{ brand: 'Brand b', name: 'Atlantis' }]);
  });

  it('leave a line without a known origin on the map, and say so', () => {
    const { flows } = flowsOf([
      line('a', null, [market('Ryde')]),
      line('b', 'Unknown', [market('Ryde')]),
      line('c', 'Leeds', [market('Ryde')]),
    ]);
    expect(flows.map(({ origin, lines }) => [origin, lines.length])).toEqual([
      ['Not known', 2],
      ['Elsewhere', 1],
    ]);
  });

  it('say in words what an arrow says in strokes, never how many sources', () => {
    const [flow] = flowsOf([line('a', 'Gosport', [market('Gosport', 'double')])]).flows;
    expect(flow && flowInWords(flow)).toBe(
      '1 line run from inside Gosport into Gosport (Gosport): more than one independent source, confidence in where it is run from low.',
    );
  });

  it('are drawn one arrow each, a ring where a line is run from inside, over every district once', () => {
    const { flows } = flowsOf([
      line('a', 'London', [market('Gosport')], 'high'),
      line('b', 'Southampton', [market('Totton')]),
      line('c', 'Gosport', [market('Gosport')]),
    ]);
    const drawn = drawFlows(flows, flowInWords);
    expect(drawn.districts.map(({ code }) => code)).toEqual(DISTRICTS.map(({ code }) => code));
    expect(new Set(drawn.districts.map(({ x, y }) => `${x},${y}`)).size).toBe(DISTRICTS.length);
    expect(drawn.arrows.map(({ ring }) => ring).filter(Boolean)).toHaveLength(1);
    expect(drawn.origins.map(({ name }) => name)).toEqual(['London']);
    expect(drawn.arrows.find(({ said }) => said.includes('London'))?.dash).toBe('');
    for (const { d, width } of drawn.arrows) {
      expect(d).not.toMatch(/NaN|undefined/u);
      expect(width).toBeGreaterThanOrEqual(1.5);
    }
  });
});

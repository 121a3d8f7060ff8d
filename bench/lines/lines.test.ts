import { generateCounty } from '@throughline/practice-county';
import { describe, expect, it } from 'vitest';
import { WEIGHTS } from '../../app/src/lines/succession/weights.ts';
import { numbersOf } from './county-numbers.ts';
import { withEchoes, type Sourced } from './echo.ts';
import { estimate } from './estimate.ts';
import { independenceFigures } from './measure-independence.ts';
import { homesFigures } from './homes.ts';
import { figuresOf } from './measure-succession.ts';
import { askAll, type Question } from './questions.ts';

const county = generateCounty({ seed: 7, size: 'small' });
const numbers = numbersOf(county);
const questions = askAll(numbers, 7, county.asOf, WEIGHTS);

describe('measuring successions', () => {
  it('what is proposed does not depend on the truth: with another truth the same is proposed, and judged otherwise', () => {
    const lineless = { ...numbers, successions: [] };
    const blind = askAll(lineless, 7, county.asOf, WEIGHTS);
    const shown = (all: readonly Question[]): string[] =>
      all.flatMap(({ proposals }) => proposals.map(({ later, bits }) => `${later.id} ${bits}`));
    expect(shown(blind)).toEqual(shown(questions));
    expect(figuresOf(questions).withSuccessor).toBeGreaterThan(0);
    expect(figuresOf(blind).withSuccessor).toBe(0);
  });

  it('each true successor is either among the first three or counted under one reason', () => {
    const figures = figuresOf(questions);
    const missed = Object.values(figures.missed).reduce((sum, count) => sum + count, 0);
    expect(Math.round(figures.recallAt3 * figures.withSuccessor) + missed).toBe(figures.withSuccessor);
  });
});

describe('estimating weights', () => {
  const asked = (sameLine: boolean, level: string): Question => ({
    ...(questions[0] as Question),
    proposals: [
      {
        ...(questions.find(({ proposals }) => proposals.length > 0) as Question).proposals[0],
        sameLine,
        evidence: [{ kind: 'people', level, what: [], reports: [], bits: 0 }],
      } as Question['proposals'][number],
    ],
  });
  const times = (count: number, sameLine: boolean, level: string): Question[] =>
    Array.from({ length: count }, () => asked(sameLine, level));

  it('evidence commoner among numbers of one line speaks for it, the contrary against; what nobody saw weighs nothing', () => {
    const { bits } = estimate(
      [
        ...times(40, true, 'several'),
        ...times(5, false, 'several'),
        ...times(5, true, 'none'),
        ...times(40, false, 'none'),
      ],
      'test',
    );
    expect(bits.people['several']).toBeGreaterThan(1);
    expect(bits.people['none']).toBeLessThan(-1);
    expect(bits.people['unknown']).toBe(0);
    expect(bits.brand['same']).toBe(0);
  });

  it('levels that stand in the wrong order by chance are pooled', () => {
    const { bits } = estimate(
      [
        ...times(40, true, 'several'),
        ...times(4, true, 'one'),
        ...times(20, false, 'one'),
        ...times(10, true, 'none'),
        ...times(20, false, 'none'),
      ],
      'test',
    );
    expect(bits.people['one']).toBe(bits.people['none']);
    expect(bits.people['several']).toBeGreaterThan(bits.people['one'] ?? 0);
  });
});

describe('measuring independence', () => {
  it('the planted echoes are the same for the same seed, and each goes back to a report that stands before it', () => {
    const all = withEchoes(county, 7);
    expect(withEchoes(county, 7)).toEqual(all);
    const at = new Map(all.map(({ told }, index) => [told.id, index]));
    const echoes = all.filter(({ passesOn }) => passesOn !== null);
    expect(echoes.length).toBeGreaterThan(10);
    expect(
      echoes.filter(({ passesOn, told }) => (at.get(passesOn ?? '') ?? Infinity) >= (at.get(told.id) ?? 0)),
    ).toEqual([]);
  });

  it('counts an echo chain once when it is found, and says where following it made a count too low', () => {
    const told = (id: string, day: string, assessment: string): Sourced['told'] => ({
      id,
      recordedOn: day,
      happenedFrom: '2026-03-01',
      happenedTo: '2026-03-01',
      assessment,
      text: '',
      details: ['x', 'y', 'z'].map((written) => ({ keys: [written], written })),
    });
    const figures = independenceFigures([
      { told: told('a', '2026-03-02', 'A'), source: 'one', passesOn: null },
      { told: told('b', '2026-03-08', 'C'), source: 'two', passesOn: 'a' },
      { told: told('c', '2026-03-09', 'A'), source: 'three', passesOn: 'b' },
    ]);
    expect(figures).toMatchObject({ echoes: 2, proposed: 1, precision: 1, recall: 0.5, gradedFirstHand: 1, ties: 3 });
    expect(figures.bySubmitter).toEqual({ tooHigh: 1, right: 0, tooLow: 0 });
    expect(figures.followed).toEqual({ tooHigh: 1, right: 0, tooLow: 0 });
  });
});

describe('measuring homes', () => {
  it('finds none where no address was taken over, and counts each home that was named as found or missed', () => {
    const none = {
      ...county,
      truth: { ...county.truth, lines: county.truth.lines.map((line) => ({ ...line, addresses: [] })) },
    };
    const [blind, figures] = [homesFigures(none), homesFigures(county)];
    expect([blind.proposed, blind.right, blind.precision]).toEqual([
      figures.proposed,
      0,
      figures.proposed > 0 ? 0 : null,
    ]);
    const missed = Object.values(figures.missed).reduce((sum, count) => sum + count, 0);
    expect(Math.round((figures.recall ?? 0) * figures.reported) + missed).toBe(figures.reported);
    expect(figures.reported).toBeGreaterThan(0);
  });
});

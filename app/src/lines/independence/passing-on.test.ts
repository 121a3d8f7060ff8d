import { describe, expect, it } from 'vitest';
import { passingOnIn, type ToldReport } from './passing-on.ts';
import { chainOf, concluded, conclusionProblems, type Provenance } from './provenance.ts';

const report = (id: string, more: Partial<ToldReport>): ToldReport => ({
  id,
  recordedOn: '2026-03-10',
  happenedFrom: '2026-03-01',
  happenedTo: '2026-03-01',
  assessment: 'A',
  text: '',
  details: ['Sam', 'Alex', 'QX19 KLM'].map((written) => ({ keys: [written], written })),
  ...more,
});
const FIRST = report('first', {});
const pairs = (...reports: ToldReport[]): string[] =>
  passingOnIn(reports).map(({ report: one, origin }) => `${one} passes on ${origin}`);

describe('which report may pass on another', () => {
  it('one that knows indirectly, came later and shares three details of the same days', () => {
    const echo = report('echo', {
      recordedOn: '2026-03-20',
      assessment: 'C',
      happenedFrom: '2026-03-02',
      happenedTo: '2026-03-02',
    });
    expect(pairs(FIRST, echo)).toEqual(['echo passes on first']);
    expect(passingOnIn([FIRST, echo])[0]?.basis).toEqual(['indirect', 'later', 'same_days', 'details', 'nothing_new']);
  });

  it('not one seen at first hand, nor the earlier of two, nor one of other days, nor long after, nor with too little in common', () => {
    const later = { recordedOn: '2026-03-20', assessment: 'C' };
    expect(pairs(FIRST, report('seen', { ...later, assessment: 'A' }))).toEqual([]);
    expect(pairs(FIRST, report('earlier', { ...later, recordedOn: '2026-03-01' }))).toEqual([]);
    expect(pairs(FIRST, report('same-day', { ...later, recordedOn: '2026-03-10' }))).toEqual([]);
    expect(
      pairs(FIRST, report('other-days', { ...later, happenedFrom: '2026-03-09', happenedTo: '2026-03-09' })),
    ).toEqual([]);
    expect(pairs(FIRST, report('long-after', { ...later, recordedOn: '2026-06-20' }))).toEqual([]);
    const own = { keys: ['Jo'], written: 'Jo' };
    expect(pairs(FIRST, report('two', { ...later, details: [...FIRST.details.slice(1), own] }))).toEqual([]);
    expect(pairs(FIRST, report('one', { ...later, details: FIRST.details.slice(2) }))).toEqual([]);
  });

  it('two details suffice where it names nothing else, and where it does not say of which days', () => {
    const later = { recordedOn: '2026-03-20', assessment: 'D', happenedFrom: null, happenedTo: null };
    const [found] = passingOnIn([FIRST, report('echo', { ...later, details: FIRST.details.slice(1) })]);
    expect(found?.basis).toEqual(['indirect', 'later', 'nothing_new']);
    const nickname = { keys: [], written: 'Kaz' };
    expect(
      pairs(
        report('first', { details: [nickname, ...FIRST.details.slice(2)] }),
        report('echo', { ...later, details: [{ ...nickname, written: 'kaz' }, ...FIRST.details.slice(2)] }),
      ),
    ).toEqual(['echo passes on first']);
  });

  it('or one that shares rare wording; names in a set phrase, and phrases many use, are none', () => {
    const told = 'He climbs through the kitchen window of Sam every single night.';
    const first = report('first', { text: told, details: [{ keys: ['sam'], written: 'Sam' }] });
    const echo = report('echo', {
      text: `It is said that ${told}`,
      recordedOn: '2026-03-12',
      assessment: 'C',
      details: [],
      happenedFrom: null,
      happenedTo: null,
    });
    expect(passingOnIn([first, echo])[0]?.basis).toEqual(['indirect', 'later', 'wording']);
    const many = [1, 2, 3].map((at) => report(`other-${at}`, { text: told, recordedOn: '2025-01-01', details: [] }));
    expect(passingOnIn([first, echo, ...many])).toEqual([]);
  });

  it('of a chain each goes back to the earliest it shares as much with', () => {
    const next = (id: string, recordedOn: string): ToldReport => report(id, { recordedOn, assessment: 'C' });
    expect(pairs(FIRST, next('second', '2026-03-12'), next('third', '2026-03-15'))).toEqual([
      'second passes on first',
      'third passes on first',
    ]);
  });
});

describe('what people concluded', () => {
  const said = (id: string, from: string, to: string, more: Partial<Provenance> = {}): Provenance => ({
    id,
    verdict: 'passes_on',
    report: from,
    origin: to,
    undoes: null,
    basis: [],
    by: 'Ari',
    reason: 'It repeats it',
    recordedAt: new Date(id.charCodeAt(0)),
    ...more,
  });

  it('a chain is followed to its beginning, and one that bites its tail ends', () => {
    const chain = chainOf('c', [said('1', 'c', 'b'), said('2', 'b', 'a'), said('3', 'a', 'c')]);
    expect(chain.passesOn[0]?.chain.passesOn[0]?.chain).toEqual({ report: 'a', passesOn: [] });
  });

  it('what was taken back no longer holds, and the last word on a pair does', () => {
    const taken = [said('1', 'b', 'a'), said('2', 'b', 'a', { verdict: 'undo', undoes: '1' })];
    expect(concluded(taken)).toEqual([]);
    expect(concluded([said('1', 'b', 'a'), said('2', 'b', 'a', { verdict: 'stands_alone' })])[0]?.verdict).toBe(
      'stands_alone',
    );
  });

  it('each fault of a conclusion stands at its field', () => {
    expect(Object.keys(conclusionProblems('', '', ''))).toEqual(['verdict', 'origin', 'reason']);
    expect(conclusionProblems('passes_on', 'TL-7F3K', 'It repeats the other')).toEqual({});
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOMES, PRIORITIES, stateOf, type SubmissionEvent } from './submission-state.ts';

const event = fc.record({
  kind: fc.constantFrom(
    'triaged',
    'taken',
    'assigned',
    'unassigned',
    'returned_for_detail',
    ...Object.keys(OUTCOMES),
    'toString',
  ),
  priority: fc.constantFrom(null, 'constructor', ...Object.keys(PRIORITIES)),
  by: fc.constantFrom('Dara Voss', 'Second Handler'),
  at: fc.integer({ min: 0, max: 50 }).map((minutes) => new Date(minutes * 60_000)),
}) satisfies fc.Arbitrary<SubmissionEvent>;

describe('where a submission stands', () => {
  it('is decided by the first outcome and by nothing that comes after it', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const first = events
          .toSorted((a, b) => a.at.getTime() - b.at.getTime())
          .find(({ kind }) => Object.hasOwn(OUTCOMES, kind));
        const state = stateOf(events);
        if (first) expect(state).toEqual({ state: 'decided', outcome: first.kind, by: first.by, at: first.at });
        else expect(state.state).not.toBe('decided');
        const later: SubmissionEvent = { kind: 'NFA', priority: null, by: 'Someone', at: new Date(99 * 60_000) };
        if (first) expect(stateOf([...events, later])).toEqual(state);
      }),
    );
  });

  it('waits until someone takes it, is with whoever took it last, and keeps the priority last stated', () => {
    const at = (minute: number): Date => new Date(minute * 60_000);
    expect(stateOf([])).toEqual({ state: 'waiting', priority: null });
    const triaged: SubmissionEvent = { kind: 'triaged', priority: 'HIGH', by: 'Dara Voss', at: at(1) };
    expect(stateOf([triaged])).toEqual({ state: 'waiting', priority: 'HIGH' });
    const taken = ['Dara Voss', 'Ari Lumb'].map((by, n): SubmissionEvent => ({
      kind: 'taken',
      priority: null,
      by,
      at: at(n + 2),
    }));
    expect(stateOf([...taken, triaged])).toEqual({ state: 'taken', by: 'Ari Lumb', priority: 'HIGH' });
  });

  it('is with whom it was given to, and waits again once it was given back', () => {
    const events = (['taken', 'assigned', 'unassigned'] as const).map((kind, n): SubmissionEvent => ({
      kind,
      priority: null,
      by: kind === 'assigned' ? 'Dev Ferris' : 'Dara Voss',
      at: new Date(n * 60_000),
    }));
    expect(stateOf(events.slice(0, 2))).toMatchObject({ state: 'taken', by: 'Dev Ferris' });
    expect(stateOf(events)).toMatchObject({ state: 'waiting' });
  });
});

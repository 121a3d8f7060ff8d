import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialsOf, inReviewOrder, personErrors, withoutNames, type PersonInput } from './person.ts';

describe('the list’s order', () => {
  it('is by review date, then by when someone was added, whatever else is said of a person', () => {
    const row = fc.record({
      id: fc.uuid(),
      reviewOn: fc.option(fc.constantFrom('2026-11-01', '2026-12-01', '2027-01-01')),
      recordedAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
      factors: fc.integer(),
      ageBand: fc.string(),
      sex: fc.string(),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { selector: ({ id }) => id }),
        fc.infiniteStream(fc.integer()),
        (people, numbers) => {
          const order = inReviewOrder(people).map(({ id }) => id);
          const changed = people
            .toReversed()
            .map((person) => ({ ...person, factors: Number(numbers.next().value), ageBand: '', sex: '' }));
          expect(inReviewOrder(changed).map(({ id }) => id)).toEqual(order);
          const dates = inReviewOrder(people).map(({ reviewOn }) => reviewOn ?? '');
          expect(dates).toEqual(dates.toSorted());
        },
      ),
    );
  });
});

describe('a name that may not be shown', () => {
  it.each([
    ['Sam Portwine', 'S. P.'],
    ['José-María O’Neill', 'J. M. O.'],
    ['', 'Name not known'],
    ['🙂', 'Name not known'],
  ])('%j is %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('is not left in a text, whole or in part, whatever signs it holds', () => {
    expect(withoutNames('Sam Portwine said sam was at Samson Road. PORTWINE left.', ['Sam Portwine'])).toBe(
      'S. P. said S. was at Samson Road. P. left.',
    );
    expect(withoutNames('Jo was seen. Jo Ng and Ng, doing well.', ['Jo Ng'])).toBe(
      'J. was seen. J. N. and N., doing well.',
    );
    const name = fc.stringMatching(/^[A-Za-zÀ-ÿ'().*+?^$|-]{3,12}( [A-Za-z]{3,9})?$/u);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), fc.string(), (names, rest) => {
        const shaded = withoutNames(`${rest} ${names.join(' and ').toUpperCase()}, ${names.join(' ')}`, names)
          .toLowerCase()
          .split(/[^\p{L}\p{N}]+/u);
        for (const part of names
          .join(' ')
          .toLowerCase()
          .split(' ')
          .filter((one) => /^[a-z]{3,}$/u.test(one) && one !== 'and'))
          expect(shaded).not.toContain(part);
      }),
    );
  });
});

describe('opening a record', () => {
  const good: PersonInput = {
    kind: 'child',
    partnership: 'HANTS',
    ageBand: '13-15',
    sex: 'male',
    reason: 'Named twice as given money by an older man',
  };
  it('needs a reason, a known area, and an age that agrees with child or adult', () => {
    expect(personErrors(good)).toEqual({});
    expect(personErrors({ ...good, reason: 'worried' })).toHaveProperty('reason');
    expect(personErrors({ ...good, ageBand: '18-24' })).toHaveProperty('ageBand');
    expect(personErrors({ ...good, kind: 'adult' })).toHaveProperty('ageBand');
    expect(personErrors({ ...good, partnership: 'COUNTY' as 'HANTS' })).toHaveProperty('partnership');
    expect(personErrors({ ...good, kind: 'toString' as 'child' })).toHaveProperty('kind');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIGNS } from './sign.ts';
import { signsIn } from './sign-words.ts';
import { isEnough, suspicions, type ReportOfAddress } from './suspicion.ts';

const FLAT = { addressId: 'flat', mentionId: 'm1', address: '12 Ferry Road', postcode: 'PO1 2AB' };

function report(id: string, text: string, more: Partial<ReportOfAddress> = {}): ReportOfAddress {
  return {
    reportId: id,
    reference: `TL-${id}`,
    text,
    happenedFrom: null,
    happenedTo: null,
    day: '2026-10-01',
    ...FLAT,
    ...more,
  };
}

describe('signs in words', () => {
  it.each([
    ['His flat has been taken over by two men from London.', 'said_to_be_taken_over'],
    ['There is a lot of coming and going at night.', 'more_visitors_day_night'],
    ['Cars stop outside for a few minutes and leave.', 'short_stay_vehicles'],
    ['The front door has been kicked in.', 'door_damage_or_left_open'],
    ['The tenant has not been seen for two weeks.', 'not_seen_recently'],
    ['She would not let the housing officer in.', 'refuses_entry_to_staff'],
    ['He is behind with the rent.', 'rent_arrears_new'],
    ['Young lads are sleeping in the flat.', 'young_people_present'],
    ['No gas or electricity, and no food in the fridge.', 'no_food_or_money'],
  ])('finds in “%s” the sign %s', (text, sign) => {
    expect(signsIn(text).map((one) => one.sign)).toContain(sign);
  });

  it.each([
    'A pupil has a second phone and new trainers.',
    'Two boys travelled to London by train and came back with cash.',
    'The family moved house in May.',
  ])('finds none of them in “%s”', (text) => {
    expect(signsIn(text)).toEqual([]);
  });

  it('quotes words of the text, each sign once, however long or odd the text is', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('door', 'kicked in', 'cuckooed', 'people', 'coming and going', '\n', '💷', 'a'.repeat(400)),
        ),
        (parts) => {
          const text = parts.join(' ');
          const found = signsIn(text);
          expect(new Set(found.map(({ sign }) => sign)).size).toBe(found.length);
          for (const { sign, words } of found) {
            expect(text).toContain(words);
            expect(SIGNS).toHaveProperty(sign);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('an address that somebody should look at', () => {
  const TWO = [
    'Constant visitors at the flat, coming and going.',
    'The tenant has not been seen for two weeks.',
  ] as const;

  it('needs two different signs, one of them of the property, or that somebody says it outright', () => {
    expect(suspicions([report('a', TWO[0])], [])).toEqual([]);
    expect(suspicions([report('a', TWO[0]), report('b', TWO[0])], [])).toEqual([]);
    const [found] = suspicions([report('a', TWO[0]), report('b', TWO[1], { day: '2026-10-09' })], []);
    expect(found).toMatchObject({ addressId: 'flat', since: '2026-10-01' });
    expect(found?.reports.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(suspicions([report('a', 'He says his home has been taken over.')], [])).toHaveLength(1);
    expect(isEnough(new Set(['rent_arrears_new', 'anxious_withdrawn']))).toBe(false);
  });

  it('is a home: a park, a station or a street is nobody’s', () => {
    for (const address of ['Guildhall Walk', 'the park, PO1 2AB', 'Fratton station'])
      expect(suspicions([report('a', 'The place has been taken over.', { address })], [])).toEqual([]);
  });

  it('is covered by an open record, and ends with the tenancy: what was seen before is not held against who lives there next', () => {
    const taken = report('a', 'His flat has been taken over.', { happenedFrom: '2026-09-01' });
    expect(suspicions([taken], [{ addressId: 'flat', endedOn: null }])).toEqual([]);
    const ended = [{ addressId: 'flat', endedOn: '2026-09-20' }];
    expect(suspicions([taken], ended)).toEqual([]);
    // Told after the tenancy ended, of a time before it ended: still about whoever lived there then.
    expect(suspicions([{ ...taken, day: '2026-10-10' }], ended)).toEqual([]);
    expect(suspicions([{ ...taken, happenedFrom: '2026-09-21' }], ended)).toHaveLength(1);
  });

  it('for any reports and days, shows no report of before the end of a tenancy', () => {
    const days = fc.integer({ min: 1, max: 28 }).map((d) => `2026-09-${String(d).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.array(days, { maxLength: 12 }), days, (seen, endedOn) => {
        const reports = seen.map((happenedFrom, at) => report(`r${at}`, 'The flat was taken over.', { happenedFrom }));
        const shown = suspicions(reports, [{ addressId: 'flat', endedOn }]).flatMap((one) =>
          one.reports.map(({ id }) => id),
        );
        const after = reports
          .filter(({ happenedFrom }) => (happenedFrom ?? '') > endedOn)
          .map(({ reportId }) => reportId);
        expect(shown.toSorted()).toEqual(after.toSorted());
      }),
    );
  });

  it('that was set aside comes back with a report that is new, and not before', () => {
    const [a, b] = [
      report('a', 'The flat was taken over.'),
      report('b', 'Taken over, his flat, for dealing: cuckooed.'),
    ];
    expect(suspicions([a], [], [{ addressId: 'flat', reports: ['a'] }])).toEqual([]);
    expect(suspicions([a, b], [], [{ addressId: 'flat', reports: ['a'] }])).toHaveLength(1);
  });

  it('waits in the order of days, whatever the number of its signs', () => {
    const few = report('a', 'His flat was taken over.', { day: '2026-09-01' });
    const many = report('b', 'Cuckooed. Coming and going, door kicked in, needles, young lads sleeping in the flat.', {
      addressId: 'house',
      day: '2026-09-02',
    });
    expect(suspicions([many, few], []).map(({ addressId }) => addressId)).toEqual(['flat', 'house']);
  });
});

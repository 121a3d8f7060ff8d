import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiedShare, leaksIn, marked } from './leak-check.ts';

const AGENCIES = ['Solent (Test) Housing', 'Two Rivers NHS Trust'];

/**
 * Sentences as partners write them, each with the words that would tell a reader who gave the information (security.md §5.7).
 * Written with the rules known, so that all are found guards against losing one; it is no measure of recall on unseen text.
 */
const LABELLED: readonly (readonly [sentence: string, ...identifying: string[]])[] = [
  ['I watched him get into the car outside the chip shop.', 'I'],
  ["I've seen the same lad there three evenings running.", "I've"],
  ['He walked up to me and asked for a lighter.', 'me'],
  ['We noticed new trainers and a second phone.', 'We'],
  ['It was one of ours who saw the car first.', 'ours'],
  ['My son is in the same football team.', 'My'],
  ['He told me that he owes them money.', 'me'],
  ['She disclosed to staff that she was given a phone.', 'disclosed to staff'],
  ['The girl confided in her teacher after lunch.', 'her teacher'],
  ['He said to the receptionist that he could not go home.', 'the receptionist'],
  ['The school nurse saw bruises on both arms.', 'The school nurse'],
  ['A housing officer found scales in the kitchen.', 'A housing officer'],
  ['His youth worker is concerned.', 'His youth worker'],
  ['A paramedic treated him for a wound to the leg.', 'A paramedic'],
  ['The ticket inspector stopped two boys without fares.', 'The ticket inspector'],
  ['Their social worker was told about the debts.', 'Their social worker'],
  ['Her GP has asked about the injury.', 'Her GP'],
  ['His mum found two phones under the bed.', 'His mum'],
  ['Her older cousin says the man is called Kaz.', 'Her older cousin'],
  ['It was raised by his step-dad at the door.', 'his step-dad'],
  ['Her maths teacher kept the phone.', 'Her maths teacher'],
  ['Their neighbour hears cars late at night.', 'Their neighbour'],
  ['His foster carer reported him missing twice.', 'His foster carer'],
  ['He fell asleep in period 2 and again after lunch.', 'period 2'],
  ['A pupil in year 9 carries the packages.', 'year 9'],
  ['It was seen on a home visit last week.', 'home visit'],
  ['He was patched up in A&E and left.', 'in A&E'],
  ['This came up at parents’ evening.', 'parents’ evening'],
  ['The boys were kept after detention.', 'after detention'],
  ['The tenant said so at the tenancy review.', 'tenancy review'],
  ['The car arrives at 4.15 pm every Friday.', '4.15 pm'],
  ['He leaves at 16:05 with a rucksack.', '16:05'],
  ['A taxi drops them at 9pm.', '9pm'],
  ['He attends Upper Hill Academy.', 'Upper Hill Academy'],
  ['They meet behind St Brannock Hospital.', 'St Brannock Hospital'],
  ['Solent (Test) Housing has served notice on the flat.', 'Solent (Test) Housing'],
  ['Letters from two rivers nhs trust were on the table.', 'two rivers nhs trust'],
  ['Reply to jo.bloggs@school.example about this.', 'jo.bloggs@school.example'],
  ['They stay at SO14 3AB most nights.', 'SO14 3AB'],
  ['He had £1,250 in his bag.', '£1,250'],
  ['He said “you will carry it or we come to your house” to the boy.', '“you will carry it or we come to your house”'],
];

function missed(): string[] {
  return LABELLED.flatMap(([sentence, ...identifying]) => {
    const stretches = leaksIn(sentence, AGENCIES);
    return identifying
      .filter((words) => {
        const start = sentence.indexOf(words);
        expect(start, `the label ‘${words}’ stands in ‘${sentence}’`).toBeGreaterThanOrEqual(0);
        return !stretches.some((leak) => leak.start <= start && leak.end >= start + words.length);
      })
      .map((words) => `${words} | ${sentence}`);
  });
}

describe('sentences in which something points at the source', () => {
  it('are each flagged at the words that do, whole and not in part', () => {
    expect(LABELLED.length).toBeGreaterThanOrEqual(30);
    expect(missed()).toEqual([]);
  });

  it('are not flagged once they say only what is known', () => {
    for (const text of [
      'A boy is reported to carry packages between towns by train.',
      'A grey car with a Hampshire plate collects two children in the evening.',
      'The man known as ‘Kaz’ uses a second phone, and children are said to owe him.',
      'A professional is concerned that a child is being paid in clothes and takeaways.',
    ])
      expect(leaksIn(text, AGENCIES), text).toEqual([]);
  });
});

describe('a hostile text of 100 kB', () => {
  it.each([
    ['one letter', 'a'],
    ['quotation marks that never close', '“a '],
    ['marks of quotation only', '‘'],
    ['halves of an e-mail address', 'a@'],
    ['dots after an at sign', 'a@a.'],
    ['capitalised words', 'Aa '],
    ['digits and stops', '1.'],
    ['tellings of nobody', 'told the '],
    ['spaces', ' '],
    ['amounts', '£1,'],
  ])('of %s is read to its end', (_name, piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const leaks = leaksIn(text, AGENCIES);
    expect(
      marked(text, leaks)
        .map((part) => part.text)
        .join('') === text,
    ).toBe(true);
    expect(copiedShare(text, `${text} x`)).toBeLessThanOrEqual(1);
  });
});

describe('how much is copied', () => {
  const words = fc.array(fc.constantFrom('kaz', 'drives', 'her', 'to', 'basingstoke', 'every', 'friday', 'grey'), {
    minLength: 5,
    maxLength: 25,
  });

  it('does not hang on capitals, spaces or punctuation', () => {
    fc.assert(
      fc.property(words, words, (original, rewritten) => {
        const share = copiedShare(original.join(' '), rewritten.join(' '));
        expect(copiedShare(original.join(', ').toUpperCase(), rewritten.join(' – '))).toBe(share);
      }),
    );
  });

  it('is all for a stretch of the original, and none for a text that shares no word with it', () => {
    fc.assert(
      fc.property(words, fc.nat(20), (original, from) => {
        const start = Math.min(from, original.length - 5);
        expect(copiedShare(original.join(' '), original.slice(start).join(' '))).toBe(1);
        expect(copiedShare(original.join(' '), original.map((word) => `${word}x`).join(' '))).toBe(0);
      }),
    );
  });

  it('is none for fewer than five words, which carry nobody’s wording', () => {
    expect(copiedShare('a man called Kaz drives', 'a man called Kaz')).toBe(0);
    expect(copiedShare('', '')).toBe(0);
  });
});

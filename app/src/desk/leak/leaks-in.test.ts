import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaksIn } from './leaks-in.ts';
import { marked } from './marked.ts';

const AGENCIES = [
  'Solent (Test) Housing',
  'Testwood Academy',
  'Two Rivers NHS Trust',
  'Kite Detached Youth Work (practice)',
];

const WORD = fc.constantFrom(
  'I',
  'my',
  'told her mum',
  '4 pm',
  'the nurse',
  'Kaz',
  '“a b c d e f g”',
  '“',
  '‘',
  '£5',
  'SO14 3AB',
  'x@y.org',
  '\n',
  'on his shift',
  'Solent (Test) Housing',
  '\u0000',
  '🚗',
  'tmrw',
  'case 7741',
  'Mr Dale’s lesson',
  '07700 900123',
  '3 March',
  'left thigh',
  'SOOO',
  '!!!',
);
const TEXT = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(WORD, { maxLength: 30 }).map((words) => words.join(' ')),
);

describe('what could point at the source', () => {
  it.each([
    ['I saw him by the shops', 'I', 'only_one_could_know'],
    ['He showed me two phones', 'showed me', 'only_one_could_know'],
    ['We’ve seen the car before', 'We’ve', 'only_one_could_know'],
    ['Kaz told her tutor about it', 'told her tutor', 'only_one_could_know'],
    ['It came from a school nurse', 'a school nurse', 'only_one_could_know'],
    ['Her mum is worried', 'Her mum', 'only_one_could_know'],
    ['He fell asleep in period 3', 'period 3', 'only_one_could_know'],
    ['The lady at number 9 has filmed it', 'The lady at number 9', 'only_one_could_know'],
    ['The car came at 4.15 pm', 'at 4.15 pm', 'exact_time_or_place'],
    ['They left by 16:05 that day', 'by 16:05', 'exact_time_or_place'],
    ['They stay at so14 3ab most nights', 'so14 3ab', 'exact_time_or_place'],
    ['He had £1,250.00 on him', '£1,250.00', 'exact_time_or_place'],
    ['He said “you owe me and you will pay me back” twice', '“you owe me and you will pay me back”', 'writers_phrases'],
    ['They will be back tmrw', 'tmrw', 'writers_phrases'],
    ['He attends Upper Hill Academy now', 'Upper Hill Academy', 'identifies_source'],
    ['Write to kaz@example.org', 'kaz@example.org', 'identifies_source'],
    ['It was noted by solent (test) housing', 'solent (test) housing', 'identifies_source'],
    ['Solent Housing noted it', 'Solent Housing', 'identifies_source'],
    ['A worker of Kite Detached saw it', 'Kite Detached', 'identifies_source'],
    ['Ask at KDYW about him', 'KDYW', 'identifies_source'],
    ['The crime reference is 44250138822', 'The crime reference is 44250138822', 'identifies_source'],
  ] as const)('finds in ‘%s’ the words ‘%s’', (text, words, kind) => {
    const found = leaksIn(text, AGENCIES);
    const leak = found.find((one) => one.text === words);
    expect(leak, JSON.stringify(found)).toMatchObject({ kind });
    expect(leak?.instead).not.toBe('');
  });

  it.each([
    'A boy aged about 15 is reported to be driven between towns by a man known as ‘Kaz’, who uses 07700 900123. It was in the evening, in the first week of March.',
    'A boy is reported to carry packages between towns by train.',
    'A grey car with a Hampshire plate collects two children in the evening.',
    'The man known as ‘Kaz’ uses a second phone, and children are said to owe him.',
    'A professional is concerned that a child is being paid in clothes and takeaways.',
    'The Testwoodish lot are back.',
  ])('finds nothing in ‘%s’', (text) => {
    expect(leaksIn(text, AGENCIES)).toEqual([]);
  });

  it('leaves alone the numbers, plates, names and homes of those it is about, and flags those of anyone else', () => {
    const text = 'He uses 07700 900123, drives HX19 KLM, is @slim_pompey and stays at 4 Mill Lane.';
    expect(leaksIn(text, [], ['07700900123', 'hx19klm', '@Slim_Pompey', '4 Mill Lane, Fareham'])).toEqual([]);
    expect(leaksIn(text, [], []).map((leak) => leak.text)).toEqual([
      '07700 900123',
      'HX19 KLM',
      '@slim_pompey',
      '4 Mill Lane',
    ]);
  });

  it('gives the same words the same id in any text and in any capitals', () => {
    const [one] = leaksIn('Her mum is worried');
    const [other] = leaksIn('It is true that HER MUM saw it');
    expect(one?.id).toBe(other?.id);
    expect(leaksIn('His dad is worried')[0]?.id).not.toBe(one?.id);
  });

  it('marks stretches in order, none over another, and loses no letter of the text, whatever the text', () => {
    fc.assert(
      fc.property(TEXT, fc.option(fc.array(WORD, { maxLength: 3 })), (written, own) => {
        const leaks = leaksIn(written, AGENCIES, own);
        let at = 0;
        for (const leak of leaks) {
          expect(leak.start).toBeGreaterThanOrEqual(at);
          expect(written.slice(leak.start, leak.end)).toBe(leak.text);
          expect(leak.text).not.toBe('');
          at = leak.end;
        }
        const pieces = marked(written, leaks);
        expect(pieces.map((piece) => piece.text).join('')).toBe(written);
        expect(pieces.flatMap((piece) => piece.leak ?? [])).toEqual(leaks);
      }),
    );
  });
});

describe('what to write instead', () => {
  it.each([
    ['The car came at 4.15 pm.', ['in the afternoon', 'that day', 'that week']],
    ['The car came at 23.52 hours.', ['late in the evening', 'that day', 'that week']],
    ['It was on 12 April.', ['in the second week of April', 'in April', 'in the spring']],
    ['It was on 14/12/2026.', ['in the second week of December', 'in December', 'in the winter']],
    ['He attends Upper Hill Academy.', ['a school', 'education', 'a partner']],
    ['They meet at 12 Mill Lane.', ['a home in that street', 'a home in that ward', 'a home in the district']],
    ['They meet near SO14 3AB.', ['the SO14 area', 'the district']],
    ['He had £1,250 in his bag.', ['a large amount of money', 'money']],
    ['They come back tmrw.', ['tomorrow']],
  ])('in ‘%s’ is each step coarser', (text, ladder) => {
    const [leak] = leaksIn(text);
    expect([leak?.replacement, ...(leak?.coarser ?? [])]).toEqual(ladder);
  });

  it('is never itself something to flag', () => {
    fc.assert(
      fc.property(fc.array(WORD, { maxLength: 12 }), (words) => {
        for (const leak of leaksIn(words.join(' '), AGENCIES, []))
          for (const step of [leak.replacement ?? '', ...leak.coarser])
            if (step !== '.') expect(leaksIn(`It was ${step} then.`, AGENCIES, []), step).toEqual([]);
      }),
    );
  });
});

function expectReadToItsEnd(text: string): void {
  const pieces = marked(text, leaksIn(text, AGENCIES, []));
  expect(pieces.map((part) => part.text).join('') === text).toBe(true);
}

describe('a hostile text of 100 kB', () => {
  it.each(['“a ', 'told her big '])('of ‘%s’ and nothing else is read to its end', (piece) => {
    expectReadToItsEnd(piece.repeat(Math.ceil(100_000 / piece.length)));
  });

  it('of all that can begin a match and end none is read to its end', () => {
    for (const piece of ['a', 'a@a.', 'on his own big ', 'St A', 'case number is ', '‘', '07'])
      expectReadToItsEnd(piece.repeat(Math.ceil(15_000 / piece.length)));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract } from './index.ts';
import { partsOf } from './partial.ts';

const found = (text: string): string[] => extract(text).map((one) => `${one.thing?.kind ?? 'aside'}: ${one.text}`);

describe('picking out of free text', () => {
  it.each([
    ['phone', 'Call 07700 900123 or 07700900456.', ['07700 900123', '07700900456']],
    ['phone', 'It is +44 7700 900 456, or (01632) 960 001', ['+44 7700 900 456', '(01632) 960 001']],
    ['phone', 'A second phone, number ending 442.', ['ending 442']],
    ['phone', 'she uses a number that ends in 0 9 1', ['ends in 0 9 1']],
    ['phone', 'the mobile was 077** ***442', ['077** ***442']],
    ['phone', 'School ends 330 and starts 0830. Year 10, room 442. Order 123456789012345678.', []],
    ['phone', 'his reg ends 442', []],
    ['vehicle', 'a car, AB12 CDE, and another ab12cde', ['AB12 CDE']],
    ['vehicle', 'The reg was AB1? or starting HX12', ['AB1?', 'starting HX12']],
    ['vehicle', 'part plate HX1? ?DE, an old one was A123 BCD or ABC 123D', ['HX1? ?DE', 'A123 BCD', 'ABC 123D']],
    ['vehicle', 'a car whose reg ends in DKF', ['ends in DKF']],
    ['vehicle', 'a black Corsa and a white Ford Transit', ['black Corsa', 'white Ford Transit']],
    ['vehicle', 'ON THE A34 AND M27 AT SO19 THE. Is it B2? Was it 5? Why?', []],
    ['address', 'He lives at 14 Marsh Road, so14 3ab', ['14 Marsh Road', 'so14 3ab']],
    ['address', 'Outside Flat 3, then in the Bargate Shopping Centre', ['Bargate Shopping Centre']],
    ['handle', 'insta @dean_x.99. Mail bob@example.com or snapchat: ghost.2k', ['@dean_x.99', 'ghost.2k']],
    ['person', 'On Tuesday Jordan Mason came. Then Mia went with Kai.', ['Jordan Mason', 'Mia', 'Kai']],
    ['person', 'a man called Dean, known as “Ghost”; Mrs Potter saw him', ['Dean', 'Ghost', 'Mrs Potter']],
    [
      'person',
      'two lads, tall boy of about 15, and a man in his thirties',
      ['tall boy of about 15', 'man in his thirties'],
    ],
    ['address', 'postcode PO5, or the SO19 area; the A34 and B2', ['PO5', 'SO19']],
    ['person', 'They came from London to Southampton on Monday in an Audi. Police came. KFC is near.', []],
    [
      'aside',
      'On 3rd March 2024 and 03/03/2024 he had £350 or 2k, last Friday',
      ['3rd March 2024', '03/03/2024', '£350', '2k', 'last Friday'],
    ],
  ])('%s in %j', (kind, text, expected) => {
    expect(found(text).filter((one) => one.startsWith(`${kind}:`))).toEqual(expected.map((one) => `${kind}: ${one}`));
  });

  it('parts names and keeps the age that follows', () => {
    const [jordan, mia] = extract('We saw Jordan Mason, about 15, and Mia (14) there.');
    expect(jordan?.thing).toEqual({
      kind: 'person',
      text: 'Jordan Mason',
      forename: 'Jordan',
      surname: 'Mason',
      ageText: 'about 15',
    });
    expect(mia?.thing).toMatchObject({ forename: 'Mia', ageText: '14' });
  });

  it('keeps what is known in part as something that can be searched by', () => {
    const parts = extract(
      'A phone ending 44 21, mobile 077** ***442. A car, reg HX1? or starting HX12, or ends in DKF.',
    );
    expect(parts.map(({ thing }) => thing?.phoneEnding ?? thing?.platePattern)).toEqual([
      '4421',
      '442',
      'HX1?*',
      'HX12*',
      '*DKF',
    ]);
  });

  it.each([
    ['phone', '0442', { phoneEnding: '0442' }],
    ['phone', 'starts 077', {}],
    ['phone', '07700 900123', {}],
    ['phone', '999 999 999 999', {}],
    ['vehicle', 'AB1? ?DE', { platePattern: 'AB1??DE' }],
    ['vehicle', 'hx12', { platePattern: 'HX12*' }],
    ['vehicle', 'AB12 CDE', {}],
    ['vehicle', 'a black Corsa?', {}],
    ['person', 'ending 442', {}],
  ] as const)('reads the part of a %s in %j', (kind, text, parts) => {
    expect(partsOf(kind, text)).toEqual(parts);
  });

  it('gives postcodes in one form', () => {
    expect(extract('at so143ab')[0]?.thing?.postcode).toBe('SO14 3AB');
  });

  it('only ever names what stands in the text, where it says, without overlaps', () => {
    const piece = fc.constantFrom(
      'Jordan Mason',
      '07700 900123',
      'ending 442',
      'AB1?',
      'starting HX12',
      '@x_1',
      '£5',
      'so14 3ab',
      'called "Ghost"',
      'Mr Potter',
      ', ',
      ' ',
      '. ',
      '\n',
      '?',
      'phone',
      '🙂',
      'last Monday',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 40 }), (pieces) => {
        const text = pieces.join(' ');
        let end = 0;
        for (const one of extract(text)) {
          expect(text.slice(one.at, one.at + one.text.length)).toBe(one.text);
          expect(one.at).toBeGreaterThanOrEqual(end);
          end = one.at + one.text.length;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does work that grows with the length of hostile text, not with its square', () => {
    // Counted in work, not time: a pattern that went quadratic would not come back within the test's own limit.
    for (const unit of [
      '@',
      '0',
      'A ',
      'Aa ',
      'AB1?',
      'called ',
      'ends in ',
      '07 ',
      '"A',
      '1 Aa ',
      "'",
      '£1,',
      '. A',
      'snap is ',
      'Mr ',
      '1/1/',
      'AB12 ',
      'reg ends ',
      '  ',
      'black ',
      'tall ',
      'boy about ',
      'postcode PO5 ',
      '\u0301',
    ]) {
      expect(extract(unit.repeat(Math.ceil(100_000 / unit.length))).length).toBeLessThanOrEqual(40);
    }
  });
});

import { ageOn } from '../calendar.ts';
import { misspell } from '../names/misspell.ts';
import type { Random } from '../random.ts';
import type { Mention, TruthPerson } from '../types.ts';
import type { Subject } from './cast.ts';

/** How well a writer knows a person: `well` on their own roll, `some` by name, `little` by sight. */
export type Knowledge = 'well' | 'some' | 'little';

/** A mention before it has a place in the text. `before` is written ahead of it and is no part of it. */
export interface Surface {
  readonly before: string;
  readonly mention: Mention;
  /** Whether its first letter may become a capital at the start of a sentence. */
  readonly lowerStart: boolean;
}

/** How a subject looks in a partner's report, with the errors people make; `mustName` rules out a mere description. */
export function surfaceOf(
  random: Random,
  subject: Subject,
  knowledge: Knowledge,
  date: string,
  mustName = false,
): Surface {
  switch (subject.kind) {
    case 'person':
      return personSurface(random, subject.person, knowledge, date, mustName);
    case 'phone':
      return phoneSurface(random, subject.number);
    case 'vehicle':
      return vehicleSurface(random, subject.vehicle);
    case 'address': {
      const { line, postcode, town } = subject.address;
      const written = random.chance(0.06) ? line.replace(/\d/, (digit) => String((Number(digit) % 9) + 1)) : line;
      return plain({
        kind: 'address',
        text: random.chance(0.2) ? `${written}, ${town}` : written,
        addressLine: written,
        ...(random.chance(0.6) && { postcode }),
        truthId: `address:${line}|${postcode}`,
      });
    }
    case 'handle': {
      const text = random.chance(0.85) ? subject.handle : misspell(random, subject.handle);
      return plain({
        kind: 'handle',
        text: random.chance(0.3) ? `@${text}` : text,
        truthId: `handle:${subject.handle}`,
      });
    }
    case 'organisation': {
      const { brand, id } = subject.line;
      return {
        ...plain({
          kind: 'organisation',
          text: random.chance(0.85) ? brand : brand.replace(/[A-Z]\w{2,}/, (word) => misspell(random, word)),
          truthId: `line:${id}`,
        }),
        lowerStart: true,
      };
    }
  }
}

function plain(mention: Mention): Surface {
  return { before: '', mention, lowerStart: false };
}

const FORMS = {
  well: { full: 85, misspelt: 8, short: 7 },
  some: { full: 42, misspelt: 16, initial: 14, forename: 12, short: 16 },
  little: { short: 34, forename: 20, initial: 12, misspelt: 12, full: 10, unnamed: 12 },
} as const satisfies Record<Knowledge, Partial<Record<Form, number>>>;

type Form = 'full' | 'misspelt' | 'initial' | 'forename' | 'short' | 'unnamed';

function personSurface(
  random: Random,
  person: TruthPerson,
  knowledge: Knowledge,
  date: string,
  mustName: boolean,
): Surface {
  const drawn = random.weighted<Form>(FORMS[knowledge]);
  const nickname = person.nicknames[0];
  const form = (drawn === 'short' && nickname === undefined) || (drawn === 'unnamed' && mustName) ? 'forename' : drawn;
  const age = ageOn(person.dob, date);
  const guessed = age + (knowledge === 'well' ? 0 : random.int(-2, 2));
  const base = {
    kind: 'person' as const,
    truthId: person.id,
    ...(random.chance(0.85) && { sex: person.sex }),
    ...(random.chance(knowledge === 'well' ? 0.85 : knowledge === 'some' ? 0.2 : 0.03)
      ? { dob: writtenDob(random, person.dob) }
      : random.chance(0.55) && {
          ageText: random.pick([
            `about ${guessed}`,
            `${guessed}`,
            `${guessed - 1} or ${guessed}`,
            age < 18 ? 'teenager' : 'adult',
          ]),
        }),
    ...(knowledge === 'well' &&
      random.chance(0.6) && { addressLine: person.address.line, postcode: person.address.postcode }),
  };
  const { forename, surname } = person;
  switch (form) {
    case 'full':
      return plain({ ...base, text: `${forename} ${surname}`, forename, surname });
    case 'misspelt': {
      const both = random.chance(0.25);
      const wrongFore = both || random.chance(0.5) ? misspell(random, forename) : forename;
      const wrongSur = both || wrongFore === forename ? misspell(random, surname) : surname;
      return plain({ ...base, text: `${wrongFore} ${wrongSur}`, forename: wrongFore, surname: wrongSur });
    }
    case 'initial':
      return plain({ ...base, text: `${forename} ${surname.charAt(0)}`, forename, surname: surname.charAt(0) });
    case 'forename':
      return plain({ ...base, text: forename, forename });
    case 'short': {
      const withSurname = random.chance(0.25);
      return plain({
        ...base,
        text: withSurname ? `${nickname ?? forename} ${surname}` : (nickname ?? forename),
        nickname: nickname ?? forename,
        ...(withSurname && { surname }),
      });
    }
    case 'unnamed': {
      const noun = age < 18 ? (person.sex === 'F' ? 'girl' : 'boy') : person.sex === 'F' ? 'woman' : 'man';
      return {
        ...plain({ ...base, text: `a ${noun} of about ${guessed}`, ageText: `about ${guessed}` }),
        lowerStart: true,
      };
    }
  }
}

/** A date of birth as typed: right nine times in ten, else day and month swapped, or one figure wrong. */
function writtenDob(random: Random, dob: string): string {
  if (random.chance(0.9)) return dob;
  const [year = '', month = '', day = ''] = dob.split('-');
  if (Number(day) <= 12 && day !== month && random.chance(0.5)) return `${year}-${day}-${month}`;
  return random.chance(0.5)
    ? `${Number(year) + random.pick([-1, 1])}-${month}-${day === '29' ? '28' : day}`
    : `${year}-${month}-${String((Number(day) % 28) + 1).padStart(2, '0')}`;
}

function phoneSurface(random: Random, number: string): Surface {
  // A wrong last figure stays in the drama range.
  const written = random.chance(0.03) ? `${number.slice(0, 10)}${(Number(number.charAt(10)) + 1) % 10}` : number;
  const mention = { kind: 'phone' as const, truthId: `phone:${number}` };
  const form = random.weighted({ spaced: 52, solid: 28, last4: 20 });
  if (form === 'last4')
    return { before: 'a number ending ', mention: { ...mention, text: written.slice(-4) }, lowerStart: false };
  return plain({ ...mention, text: form === 'solid' ? written : `${written.slice(0, 5)} ${written.slice(5)}` });
}

function vehicleSurface(
  random: Random,
  vehicle: { readonly plate: string; readonly make: string; readonly colour: string },
): Surface {
  const { plate, make, colour } = vehicle;
  const mention = { kind: 'vehicle' as const, truthId: `plate:${plate.replace(' ', '')}` };
  const described = `${colour} ${random.chance(0.7) ? make : (make.split(' ')[0] ?? make)}`;
  switch (random.weighted({ full: 42, solid: 14, first: 20, last: 10, none: 14 })) {
    case 'full':
      return {
        before: random.chance(0.6) ? `a ${described}, ` : '',
        mention: { ...mention, text: plate },
        lowerStart: false,
      };
    case 'solid':
      return { before: `a ${described} `, mention: { ...mention, text: plate.replace(' ', '') }, lowerStart: false };
    case 'first':
      return {
        before: `a ${described}, plate beginning `,
        mention: { ...mention, text: plate.slice(0, 4) },
        lowerStart: false,
      };
    case 'last':
      return { before: `a ${described} ending `, mention: { ...mention, text: plate.slice(-3) }, lowerStart: false };
    case 'none':
      return { before: 'a ', mention: { ...mention, text: described }, lowerStart: false };
  }
}

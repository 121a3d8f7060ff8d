import type { Thing } from '../../intake/index.ts';

/**
 * What a submission tells about, each as a key that two submissions share when they tell about the same: a person by name, a family by surname within a
 * district, a home, a phone. Written forms only; who the people really are is for identity.
 */
export function subjectsOf(things: readonly Thing[], district: string | null): string[] {
  return [...new Set(things.flatMap((thing) => keysOf(thing, district)))];
}

function keysOf(thing: Thing, district: string | null): string[] {
  switch (thing.kind) {
    case 'person': {
      const words = wordsOf([thing.forename, thing.surname].filter(Boolean).join(' ') || thing.text);
      const surname = thing.surname === undefined ? words.at(-1) : wordsOf(thing.surname).join(' ');
      if (words.length < 2 || surname === undefined) return [];
      return [`person ${words.toSorted().join(' ')}`, ...(district === null ? [] : [`family ${surname} ${district}`])];
    }
    case 'address': {
      const words = wordsOf([thing.addressLine ?? thing.text, thing.postcode ?? ''].join(' '));
      return /\d/u.test(words.join('')) ? [`place ${[...new Set(words)].toSorted().join(' ')}`] : [];
    }
    case 'phone': {
      const digits = thing.text.replaceAll(/\D/gu, '');
      return digits.length >= 10 ? [`phone ${digits.slice(-10)}`] : [];
    }
    case 'handle':
      return [`handle ${wordsOf(thing.text).join(' ')}`];
    case 'vehicle': {
      const plate = thing.text.toUpperCase().replaceAll(/[^A-Z\d]/gu, '');
      return plate.length >= 5 ? [`vehicle ${plate}`] : [];
    }
    case 'organisation':
      return [];
  }
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !['mr', 'mrs', 'ms', 'miss', 'dr'].includes(word));
}

import { Random } from './random.ts';

const STARTS = 'b br c ch cl d dr f fl g gr h j k kn l m n p ph r s sh sl st t th tr v w y z'.split(' ').concat('', '');
const VOWELS = 'a e i o u a e i o a e ai ea ee ie oo ou y'.split(' ');
const CLOSES = ' l n r s t m d ck ll nd ng rt st th x'.split(' ').concat('', '', '', '');
const FORENAME_ENDS = 'a e y ie en an on in er us ah el ina ette iam ard lyn is'.split(' ');
const SURNAME_ENDS = 'son ton ley man er s by ham wood ford well worth ing field ski ez ah i in ow ett'.split(' ');

/** So many different forenames, invented from syllables, always the same for one seed. */
export function forenames(count: number, seed: number): readonly string[] {
  return invented(count, new Random(seed ^ 0x0f0e), FORENAME_ENDS);
}

/** So many different surnames, invented from syllables. */
export function surnames(count: number, seed: number): readonly string[] {
  return invented(count, new Random(seed ^ 0x50e4), SURNAME_ENDS);
}

function invented(count: number, random: Random, ends: readonly string[]): readonly string[] {
  const names = new Set<string>();
  const pick = (parts: readonly string[]): string => parts[random.below(parts.length)] ?? '';
  while (names.size < count) {
    // Two names in five have one syllable before the ending, the rest two: 3 to 12 letters, about 6.5 on average.
    const syllables = random.chance(0.4) ? 1 : 2;
    let name = '';
    for (let i = 0; i < syllables; i += 1) name += pick(STARTS) + pick(VOWELS) + pick(CLOSES);
    name += pick(ends);
    if (name.length >= 3 && name.length <= 13) names.add(name);
  }
  return [...names];
}

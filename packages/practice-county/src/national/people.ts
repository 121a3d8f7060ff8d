import { fromDay, toDay } from '../calendar.ts';
import { drawName, shortForm } from '../names/draw.ts';
import { misspell } from '../names/misspell.ts';
import { DISTRICTS } from '@throughline/geography';
import { streetLine } from '../places/streets.ts';
import { impossiblePostcode } from '../postcode.ts';
import { Random } from '../random.ts';
import type { Corruption, LinkageRecord, Sex } from '../types.ts';
import { permutation, slotAt } from './slot.ts';
import type { Slot } from './slot.ts';

/** Newest birth date; people are born in the 80 years before. */
const BORN_BEFORE = toDay('2014-12-31');
const REGISTERS = ['police', 'school', 'health', 'housing', 'social_care'] as const;

/**
 * Yields `count` linkage records of about `count / 2` people in random order, one at a time and in constant memory.
 * Record *i* depends on the seed, the count and *i* alone. Phones repeat, since there are only 1,000 drama mobiles:
 * do not judge a linkage of this set by phone.
 *
 * @throws RangeError when `count` is not a whole number from 0 to a thousand million, or `seed` not an integer.
 */
export function* generatePeople({
  seed,
  count,
}: {
  readonly seed: number;
  readonly count: number;
}): Generator<LinkageRecord, void, undefined> {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`The seed must be an integer, but it is ${seed}`);
  if (!Number.isInteger(count) || count < 0 || count > 1e9)
    throw new RangeError(`The count must be a whole number up to 1,000,000,000, but it is ${count}`);
  const placed = permutation(seed, count);
  for (let i = 0; i < count; i++) {
    const position = placed(i);
    const slot = slotAt(position);
    yield recordOf(seed, i, slot);
  }
}

function recordOf(seed: number, index: number, slot: Slot): LinkageRecord {
  const truthId = `p${slot.block}-${slot.person}`;
  const real = new Random(seed, truthId);
  const sex: Sex = real.chance(0.5) ? 'F' : 'M';
  const name = drawName(real, sex);
  const dob = fromDay(BORN_BEFORE - real.int(0, 80 * 365));
  const home = homeOf(real);
  const phone = real.chance(0.75) ? mobile(real) : undefined;

  const random = new Random(seed, `${truthId}/${slot.copy}`);
  const corruptions: Corruption[] = [];
  const happens = (corruption: Corruption, share: number): boolean => {
    const does = slot.copy > 0 && random.chance(share);
    if (does) corruptions.push(corruption);
    return does;
  };
  let { forename, surname } = name;
  const short = shortForm(random, forename);
  if (short !== undefined && happens('short_form', 0.2)) forename = short;
  else if (happens('forename_misspelt', 0.09)) forename = misspell(random, forename);
  if (happens('surname_changed', sex === 'F' ? 0.05 : 0.01)) surname = drawName(random, sex).surname;
  else if (happens('surname_misspelt', 0.08)) surname = misspell(random, surname);
  if (happens('names_swapped', 0.015)) [forename, surname] = [surname, forename];
  const current = happens('moved', 0.18) ? homeOf(random) : home;
  const number = happens('phone_changed', 0.2) ? mobile(random) : phone;
  const birth = happens('dob_missing', 0.06) ? undefined : writtenDob(random, dob, happens);
  const postcode = happens('postcode_missing', 0.07) ? undefined : writtenPostcode(random, current.postcode, happens);
  const reachable = number !== undefined && !happens('phone_missing', 0.25);
  return {
    id: `r${index}`,
    truthId,
    register: random.pick(REGISTERS),
    forename,
    surname,
    ...(birth !== undefined && { dob: birth }),
    sex,
    addressLine: current.line,
    ...(postcode !== undefined && { postcode }),
    ...(reachable && { phone: number }),
    corruptions,
  };
}

type Happens = (corruption: Corruption, share: number) => boolean;

function writtenDob(random: Random, dob: string, happens: Happens): string {
  const [year = '', month = '', day = ''] = dob.split('-');
  if (Number(day) <= 12 && day !== month && happens('dob_day_month_swapped', 0.05)) return `${year}-${day}-${month}`;
  if (!happens('dob_one_figure_wrong', 0.05)) return dob;
  return random.chance(0.5)
    ? `${year}-${month}-${String((Number(day) % 28) + 1).padStart(2, '0')}`
    : `${Number(year) - 1}-${month}-${day === '29' ? '28' : day}`;
}

function writtenPostcode(random: Random, postcode: string, happens: Happens): string {
  if (!happens('postcode_mistyped', 0.05)) return postcode;
  const digit = postcode.indexOf(' ') + 1;
  return `${postcode.slice(0, digit)}${((Number(postcode.charAt(digit)) + random.int(0, 7)) % 9) + 1}${postcode.slice(digit + 1)}`;
}

function homeOf(random: Random): { readonly line: string; readonly postcode: string } {
  return {
    line: streetLine(random),
    postcode: impossiblePostcode(random, random.pick(random.pick(DISTRICTS).outcodes)),
  };
}

function mobile(random: Random): string {
  return `07700900${String(random.int(0, 999)).padStart(3, '0')}`;
}

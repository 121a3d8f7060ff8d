import type { Random } from '../random.ts';
import type { NameOrigin, Sex } from '../types.ts';
import { SHORT_FORMS } from './nicknames.ts';
import { NAME_LISTS, ORIGIN_SHARES } from './origins.ts';

/** A drawn name and the tradition it comes from. */
export interface DrawnName {
  readonly origin: NameOrigin;
  readonly forename: string;
  readonly surname: string;
}

/** Draws a name from the county's mix; British given name with another tradition's surname now and then. */
export function drawName(random: Random, sex: Sex): DrawnName {
  const origin = random.weighted(ORIGIN_SHARES);
  const names = NAME_LISTS[origin];
  const mixed = origin !== 'british' && random.chance(0.25);
  return {
    origin,
    // Squaring favours the front of the list, so that some names are common and most are not.
    forename: skewed(random, (mixed ? NAME_LISTS.british : names)[sex]),
    surname: skewed(random, names.surnames),
  };
}

/** A short form of a forename, when there is a usual one. */
export function shortForm(random: Random, forename: string): string | undefined {
  const forms = SHORT_FORMS[forename];
  return forms ? random.pick(forms) : undefined;
}

function skewed(random: Random, from: readonly string[]): string {
  return from[Math.floor(random.next() ** 1.4 * from.length)] ?? random.pick(from);
}

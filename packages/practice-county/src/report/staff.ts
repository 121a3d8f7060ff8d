import { drawName } from '../names/draw.ts';
import { landline } from '../phone.ts';
import type { Random } from '../random.ts';
import type { Agency, Submitter } from '../types.ts';
import { JOBS, VOICE_OF } from './voices.ts';

/** The people who write for an agency. A few write often, which is what status drift is looked for in. */
export function staffOf(random: Random, agency: Agency): Submitter[] {
  const voice = VOICE_OF[agency.type][0];
  if (!voice) return [];
  return Array.from({ length: random.int(5, 9) }, () => {
    const { forename, surname } = drawName(random, random.chance(0.6) ? 'F' : 'M');
    const local = `${forename}.${surname}`.toLowerCase().replace(/[^a-z.]/g, '');
    return {
      name: `${forename} ${surname}`,
      role: random.pick(JOBS[voice]),
      email: `${local}@${agency.slug}.example.org`,
      phone: landline(random),
    };
  });
}

/**
 * A member of staff neither of whose names is anywhere in the texts, so that a search for a submitter never finds a
 * person reported on; undefined when each of them collides.
 */
export function submitterFor(random: Random, staff: readonly Submitter[], texts: string): Submitter | undefined {
  const first = Math.floor(random.next() ** 2 * staff.length);
  const lower = texts.toLowerCase();
  for (let i = 0; i < staff.length; i++) {
    const candidate = staff[(first + i) % staff.length];
    if (
      candidate &&
      !candidate.name
        .toLowerCase()
        .split(' ')
        .some((part) => lower.includes(part))
    )
      return candidate;
  }
  return undefined;
}

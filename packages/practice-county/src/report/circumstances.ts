import { addDays, at } from '../calendar.ts';
import type { Random } from '../random.ts';
import type { Scene, Voice } from '../templates/scene.ts';
import type { Happened, HowKnown, Report } from '../types.ts';
import { personIn } from './cast.ts';
import type { Cast } from './cast.ts';
import { KNOWING } from './voices.ts';

/** Boxes ticked: all the scene's topics or only the first, and now and then how the child is exploited besides. */
export function topicsOf(random: Random, scene: Scene, cast: Cast): Report['topics'] {
  const topics = random.chance(0.7) ? scene.topics : scene.topics.slice(0, 1);
  const topic = personIn(cast, 'child')?.exploitation[0]?.topic;
  // A partner who knows the child is exploited in another way ticks that box too, half the time.
  return topic !== undefined && cast.anchor === 'individual' && !topics.includes(topic) && random.chance(0.5)
    ? [...topics, topic]
    : topics;
}

/** How the submitter came to know, read off their own words where these say. */
export function howItIsKnown(random: Random, voice: Voice, narrative: string): HowKnown {
  if (/rumour|unsigned|anonymous/i.test(narrative)) return 'anonymous_to_me';
  if (/\b(says|said|told|disclosed)\b/.test(narrative) && random.chance(0.6))
    return voice === 'housing' || voice === 'council' ? 'someone_told_me' : 'child_told_me';
  return random.weighted(KNOWING[voice]);
}

/** When it happened, as a partner would put it: exact, about, a range, ongoing or unknown. */
export function happenedOn(random: Random, date: string, receivedAt: string): Happened {
  switch (random.weighted({ exact: 40, about: 28, range: 10, ongoing: 14, unknown: 8 })) {
    case 'exact': {
      // An event of the day it was reported on happened before the report did.
      const minutes = random.int(6 * 60, 23 * 60);
      const instant = at(date, minutes);
      return { kind: 'exact', from: instant < receivedAt ? instant : at(date, 6 * 60) };
    }
    case 'about':
      return { kind: 'about', from: random.chance(0.12) ? addDays(date, -random.int(1, 3)) : date };
    case 'range':
      return { kind: 'range', from: addDays(date, -random.int(2, 14)), to: date };
    case 'ongoing':
      return { kind: 'ongoing', from: addDays(date, -random.int(7, 60)) };
    case 'unknown':
      return { kind: 'unknown' };
  }
}

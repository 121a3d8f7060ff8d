import { addHours, earlier } from '../calendar.ts';
import type { Random } from '../random.ts';
import type { DeskWork, HowKnown, Report } from '../types.ts';

/** What the desk knows when it grades. */
export interface DeskCase {
  readonly receivedAt: string;
  readonly howKnown: HowKnown;
  readonly sanitised: string;
  readonly urgent?: Report['urgent'];
  readonly namesChild: boolean;
  readonly namesHome: boolean;
  /** No line and nobody exploited: most of it ends in no action. */
  readonly unconnected: boolean;
  /** Last instant of the county. */
  readonly until: string;
}

/** Triage, 3x5x2 grade and release (domain §2 and §3). */
export function deskWorkFor(random: Random, item: DeskCase): DeskWork {
  const outcome = outcomeOf(random, item);
  const hours = item.urgent ? random.int(1, 8) : random.int(10, 130);
  return {
    outcome,
    sanitised: item.sanitised,
    source: random.chance(0.3) ? 1 : random.chance(0.885) ? 2 : 3,
    assessment: assessmentOf(random, item.howKnown),
    handling: random.chance(outcome === 'SAFEGUARD' ? 0.35 : 0.18) ? 'C' : 'P',
    releasedAt: earlier(addHours(item.receivedAt, hours), item.until),
    audience: audienceOf(random, item, outcome),
  };
}

function outcomeOf(random: Random, item: DeskCase): DeskWork['outcome'] {
  if (item.urgent === 'child_in_danger') return 'SAFEGUARD';
  if (item.urgent === 'crime') return 'CRIME';
  if (item.unconnected) return random.weighted({ NFA: 6, INTEL_LOG: 3, CRIME: 1 });
  return random.weighted({ INTEL_LOG: 82, SAFEGUARD: item.namesChild ? 10 : 2, CRIME: 3, NFA: 5 });
}

/** From how the partner came to know: seen is A, passed on is C (B when borne out elsewhere), nameless is D. */
function assessmentOf(random: Random, howKnown: HowKnown): DeskWork['assessment'] {
  if (random.chance(0.02)) return 'E';
  switch (howKnown) {
    case 'saw_it':
    case 'heard_it_directly':
    case 'record_or_system':
      return random.chance(0.9) ? 'A' : 'D';
    case 'child_told_me':
    case 'someone_told_me':
      return random.weighted({ B: 2, C: 7, D: 1 });
    case 'online_open_source':
    case 'anonymous_to_me':
      return 'D';
  }
}

function audienceOf(random: Random, item: DeskCase, outcome: DeskWork['outcome']): DeskWork['audience'] {
  if (outcome === 'NFA') return 'desk';
  if (outcome === 'SAFEGUARD') return random.chance(0.7) ? 'safeguarding' : 'met';
  if (item.namesHome && random.chance(0.35)) return 'housing';
  return item.namesChild
    ? random.weighted({ met: 5, analysts: 3, safeguarding: 2 })
    : random.weighted({ analysts: 8, desk: 2 });
}

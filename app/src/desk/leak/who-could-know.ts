import type { WhoElseKnows } from '../../intake/index.ts';

/** Fewer than this many who could have known it, and a second person must agree. Source: security.md §5.7, R18. */
export const KNOWERS_NEEDED = 3;

/** So many reports about it near that time, and the services they came from say who is in touch. */
const ENOUGH_RECORDS = 3;

/** Who else is recorded as in touch with the people and things it names, near that time. */
export interface RecordedContact {
  /** How many released reports name any of them. */
  readonly reports: number;
  /** Which services: the class of agency and the district of each, with the sender's own. Never which agency. */
  readonly services: readonly string[];
}

export interface Knowers {
  /** How many could have known it, at the least; 0 where nobody can say. */
  readonly k: number;
  readonly enough: boolean;
  /** How that was counted, in sentences. */
  readonly why: readonly string[];
}

/** The sender's answer, read as the fewest it may mean: the sender counts as one. Source of the bands: domain.md §2, who_else_knows. */
const AT_LEAST: Readonly<Record<WhoElseKnows, number | null>> = {
  only_me: 1,
  '2-3': 2,
  '4-10': 4,
  many: 11,
  dont_know: null,
};

/**
 * How many could have known it. What the sender said is about the fact; recorded contact is about the people and places it names. Where
 * there are records enough to judge, the lower counts: four people of one service are one service to whoever guesses. Where the sender
 * does not know, recorded contact alone counts; where there is none either, nobody can say, and that is below three.
 */
export function whoCouldHaveKnown(answer: WhoElseKnows, contact: RecordedContact | null): Knowers {
  const said = AT_LEAST[answer];
  const services = new Set(contact?.services).size;
  const judged = contact !== null && contact.reports >= ENOUGH_RECORDS;
  const why = [
    said === null
      ? 'The sender does not know who else knows it.'
      : `The sender’s answer means ${said === 1 ? 'one person, the sender' : `${said} people`} at the least.`,
  ];
  if (judged)
    why.push(
      `${contact.reports} reports name the same near that time, from ${services} ${services === 1 ? 'service' : 'different services'}.`,
    );
  else if (said === null && contact !== null && contact.reports > 0)
    why.push('Too few reports name the same near that time to say who else is in touch.');
  const counted = [...(said === null ? [] : [said]), ...(judged ? [services] : [])];
  const k = counted.length === 0 ? 0 : Math.min(...counted);
  const enough = k >= KNOWERS_NEEDED;
  why.push(
    enough
      ? 'That is three or more.'
      : 'That is fewer than three: make it coarser, or a second person must agree that it goes out.',
  );
  return { k, enough, why };
}

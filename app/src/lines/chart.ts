import type { MentionRow } from './network-store.ts';
import { mayBeExploited as saidToBeExploited } from './network/shielded.ts';

/** True when any of one thing's mentions says the person may be exploited, or gives an age under 18: a victim first, on every page. */
export function mayBeExploited(mentions: readonly MentionRow[]): boolean {
  const people = mentions.filter(({ kind }) => kind === 'person');
  return saidToBeExploited({
    kind: people.length > 0 ? 'person' : 'thing',
    roles: people.map(({ role }) => role),
    ageBands: people.map(({ fields }) => fields['ageBand']),
  });
}

/** The fullest way an entity was named. */
export function labelOf(mentions: readonly MentionRow[]): string {
  return mentions.toSorted((a, b) => fullness(b) - fullness(a) || a.text.localeCompare(b.text))[0]?.text ?? 'Not named';
}

function fullness(one: MentionRow): number {
  return (one.fields['forename'] ? 2 : 0) + (one.fields['surname'] ? 2 : 0) + Math.min(one.text.length, 60) / 100;
}

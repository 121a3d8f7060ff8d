import type { MentionInReport } from './store.ts';

/** What one report says of someone: alleged, there and then, and never a fact about the person. */
const ROLE_WORDS: Readonly<Record<string, string>> = {
  may_be_exploited: 'reported as possibly exploited',
  may_be_exploiting: 'reported as possibly exploiting someone',
  not_sure: 'reported, role not known',
  witness: 'reported as having seen something',
};

const DETAILS = ['dob', 'ageText', 'ageBand', 'addressLine', 'postcode', 'school'] as const;

/** A mention as a page shows it: with its details, and its role in words. */
export interface ShownMention extends MentionInReport {
  readonly details: string;
  readonly roleWords: string;
}

export function shown(mention: MentionInReport): ShownMention {
  const details = DETAILS.flatMap((name) => (typeof mention.fields[name] === 'string' ? [mention.fields[name]] : []));
  return {
    ...mention,
    details: [...new Set(details)].join(', '),
    roleWords: mention.role ? (ROLE_WORDS[mention.role] ?? mention.role) : '',
  };
}

/** How many mentions report each role. The victim's is always shown with the other: someone can be both, and is a victim first. */
export interface RoleCount {
  readonly of: number;
  readonly victim: number;
  readonly suspect: number;
}

export function countRoles(mentions: readonly MentionInReport[]): RoleCount {
  const having = (role: string): number => mentions.filter((mention) => mention.role === role).length;
  return { of: mentions.length, victim: having('may_be_exploited'), suspect: having('may_be_exploiting') };
}

/** The fullest of the names under which an entity is mentioned. */
export function nameOf(mentions: readonly MentionInReport[]): string {
  return mentions.toSorted((a, b) => b.text.length - a.text.length)[0]?.text ?? 'Entity';
}

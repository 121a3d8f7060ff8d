/**
 * Whom a grant names: 'role:R' (whoever has the role), 'R@<agency id>' (those of one agency), 'agency:<id>' or 'account:<id>'.
 * The database decides who may read; these rules only foretell it, for what is shown before a release.
 */
export type Grantee = string;

/** True where `narrow` is part of what `wide` reaches. */
export function covers(wide: Grantee, narrow: Grantee): boolean {
  return wide === narrow || (narrow.includes('@') && wide === `role:${narrow.split('@')[0] ?? ''}`);
}

/** The desk releases and recalls, so it reads everything: that it does says nothing of an audience. */
const DESK: Grantee = 'role:desk';

/** Whom two audiences have in common, besides the desk itself. */
export function readersInCommon(one: readonly Grantee[], other: readonly Grantee[]): Grantee[] {
  const common = one
    .filter((grantee) => grantee !== DESK)
    .flatMap((grantee) =>
      other
        .filter((also) => covers(grantee, also) || covers(also, grantee))
        .map((also) => (covers(grantee, also) ? also : grantee)),
    );
  return [...new Set(common)];
}

/** True where everyone whom `narrow` reaches is reached by `wide` too. */
export function reachesAll(wide: readonly Grantee[], narrow: readonly Grantee[]): boolean {
  return narrow.every((grantee) => wide.some((also) => covers(also, grantee)));
}

/** The teams a report can go to, and what they are called. Partners who only submit, guardians and boards read no report. */
export const TEAMS = {
  analyst: 'Intelligence analysts',
  met_officer: 'MET team officers',
  social_worker: 'Social workers',
  panel_chair: 'MET panel chairs',
} as const;
export type Team = keyof typeof TEAMS;

/** Grantees in words: ‘Social workers of Portsmouth children’s services’. */
export function granteesInWords(grantees: readonly Grantee[], agencyNames: ReadonlyMap<string, string>): string[] {
  return grantees.map((grantee) => {
    const [role = '', agency] = grantee.startsWith('role:') ? [grantee.slice(5)] : grantee.split('@');
    const team = role === 'desk' ? 'The intelligence desk' : Object.hasOwn(TEAMS, role) ? TEAMS[role as Team] : role;
    return agency ? `${team} of ${agencyNames.get(agency) ?? 'an agency'}` : team;
  });
}

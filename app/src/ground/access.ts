/** The roles an account may hold. `service` is background work, never a person. */
export const ROLES = [
  'partner',
  'desk',
  'analyst',
  'social_worker',
  'met_officer',
  'panel_chair',
  'board',
  'guardian',
  'source_protection',
  'auditor',
  'administrator',
  'service',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles for which a password alone is not enough: they must have signed in with a second or hardware factor. */
export const STRONG_SIGN_IN_ROLES: readonly Role[] = [
  'desk',
  'analyst',
  'social_worker',
  'met_officer',
  'panel_chair',
  'guardian',
  'source_protection',
  'auditor',
  'administrator',
];

/** Why data are opened; stated for every transaction, and written in the ledger. */
export const PURPOSES = [
  'intake',
  'intelligence',
  'safeguarding',
  'statistics',
  'oversight',
  'administration',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Who acts. */
export interface Actor {
  readonly accountId: string;
  readonly agencyId: string | null;
  readonly roles: readonly Role[];
  /** Null for a partner who only submits: their name is not kept here. */
  readonly displayName: string | null;
}

/** The account under which background work runs; made by the first migration. */
export const SERVICE: Actor = {
  accountId: '00000000-0000-4000-8000-000000000001',
  agencyId: null,
  roles: ['service'],
  displayName: 'Throughline itself',
};

/** Who may use a route. Each route declares one; a route without one cannot be registered. */
export type Access =
  | { readonly who: 'anyone' }
  | { readonly who: 'signed-in' }
  | { readonly who: 'roles'; readonly roles: readonly Role[] };

export const anyone: Access = { who: 'anyone' };
export const signedIn: Access = { who: 'signed-in' };

/** Only accounts that hold one of these roles. */
export function allow(...roles: Role[]): Access {
  return { who: 'roles', roles };
}

/** The one place that answers "may this actor use this route?". Rows are guarded by the database besides. */
export function mayUse(access: Access, actor: Actor | null): boolean {
  switch (access.who) {
    case 'anyone':
      return true;
    case 'signed-in':
      return actor !== null;
    case 'roles':
      return actor !== null && access.roles.some((role) => actor.roles.includes(role));
  }
}

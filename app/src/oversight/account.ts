import { ROLES, type Role } from '../ground/index.ts';

/** Roles an administrator can give. `service` is the system's own and no person's. */
export const GIVABLE_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'service');

/** The roles in words, for people. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  partner: 'Shares information',
  desk: 'Intelligence desk',
  analyst: 'Analyst',
  social_worker: 'Social worker',
  met_officer: 'MET team',
  panel_chair: 'MET panel chair',
  board: 'Board',
  guardian: 'Guardian of sources',
  source_protection: 'Source-protection lead',
  auditor: 'Auditor',
  administrator: 'Administrator',
  service: 'The system itself',
};

/** A form for a new account, as typed. */
export interface AccountForm {
  readonly issuer: string;
  readonly subject: string;
  readonly agencyId: string;
  readonly roles: readonly string[];
  readonly displayName: string;
}

/** What is wrong with it: field → message that says what to do. Empty: nothing. */
export function accountProblems(form: AccountForm, agencyIds: readonly string[]): Record<string, string> {
  const problems: Record<string, string> = {};
  const roles = form.roles.filter(isGivable);
  if (!URL.canParse(form.issuer))
    problems['issuer'] = 'Enter the address of the identity provider, as it names itself (its "issuer")';
  if (form.subject === '') problems['subject'] = 'Enter the subject: the id the identity provider has for this person';
  if (!agencyIds.includes(form.agencyId)) problems['agencyId'] = 'Choose the agency';
  if (roles.length === 0 || roles.length !== form.roles.length) problems['roles'] = 'Choose at least one kind of work';
  const submitsOnly = onlyShares(roles);
  if (submitsOnly && form.displayName !== '')
    problems['displayName'] = 'Leave the name empty: the name of someone who only shares information is not kept here';
  if (!submitsOnly && roles.length > 0 && form.displayName === '')
    problems['displayName'] = 'Enter the name: whoever decides does so by name';
  return problems;
}

/** True for an account that only submits; it has no name here. */
export function onlyShares(roles: readonly string[]): boolean {
  return roles.length === 1 && roles[0] === 'partner';
}

export function isGivable(role: string): role is Role {
  return (GIVABLE_ROLES as readonly string[]).includes(role);
}

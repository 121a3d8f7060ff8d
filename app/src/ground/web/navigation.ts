import type { Actor, Role } from '../access.ts';

interface Item {
  readonly text: string;
  readonly href: string;
  readonly roles: readonly Role[];
}

/** The rooms in the order a fragment passes them. Each person sees only the rooms they work in. */
const ROOMS: readonly Item[] = [
  { text: 'Share information', href: '/share', roles: ['partner', 'desk', 'social_worker', 'met_officer'] },
  { text: 'Desk', href: '/desk', roles: ['desk'] },
  { text: 'Approvals', href: '/desk/approvals', roles: ['desk'] },
  { text: 'Search', href: '/identity', roles: ['desk', 'analyst', 'met_officer', 'social_worker', 'panel_chair'] },
  { text: 'Ask for', href: '/signposts', roles: ['analyst', 'met_officer', 'social_worker', 'panel_chair'] },
  { text: 'Recalled', href: '/recalled', roles: ['analyst', 'met_officer', 'social_worker', 'panel_chair'] },
  { text: 'Same person?', href: '/identity/proposals', roles: ['desk', 'analyst'] },
  { text: 'Lines', href: '/lines', roles: ['desk', 'analyst', 'met_officer', 'social_worker', 'panel_chair'] },
  { text: 'Homes', href: '/lines/homes', roles: ['desk', 'analyst', 'met_officer', 'social_worker'] },
  { text: 'Questions', href: '/lines/questions', roles: ['desk'] },
  { text: 'People at risk', href: '/people-at-risk', roles: ['social_worker', 'met_officer', 'panel_chair'] },
  { text: 'Picture', href: '/picture', roles: ['board', 'analyst', 'panel_chair'] },
  { text: 'Sealed sources', href: '/oversight/unseal', roles: ['guardian'] },
  { text: 'Source protection', href: '/oversight/drift', roles: ['source_protection'] },
  { text: 'Ledger', href: '/oversight/ledger', roles: ['auditor'] },
  { text: 'Systems', href: '/oversight/systems', roles: ['administrator', 'auditor'] },
  { text: 'Accounts', href: '/oversight/accounts', roles: ['administrator', 'auditor'] },
  { text: 'Openings', href: '/oversight/source-protection', roles: ['source_protection', 'auditor'] },
  {
    text: 'Figures',
    href: '/desk/figures',
    roles: ['partner', 'desk', 'analyst', 'social_worker', 'met_officer', 'panel_chair', 'board'],
  },
];

/** What the service navigation shows this person; the deepest matching item is the current one. */
export function navigationFor(actor: Actor | null, url: string): { text: string; href: string; current: boolean }[] {
  if (!actor) return [];
  const path = url.split('?')[0] ?? '';
  const shown = ROOMS.filter((item) => item.roles.some((role) => actor.roles.includes(role)));
  const current = shown
    .filter((item) => path === item.href || path.startsWith(`${item.href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0];
  return shown.map((item) => ({ text: item.text, href: item.href, current: item === current }));
}

/** Where someone begins after signing in: the first room they work in. */
export function homeOf(actor: Actor): string {
  const own = ROOMS.filter((item) => item.roles.some((role) => actor.roles.includes(role)));
  const first = actor.roles.includes('partner') ? own[0] : (own.find((item) => item.href !== '/share') ?? own[0]);
  return first?.href ?? '/';
}

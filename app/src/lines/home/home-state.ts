/** Where a home stands. Source: domain.md §11, ADDRESS_STATE. */
export const HOME_STATES = {
  suspected: 'Suspected',
  visited_ok: 'Visited: the resident is well',
  confirmed_active: 'Confirmed: taken over now',
  safeguarded: 'Safeguarded: the resident is safe',
  closed: 'Closed by an order',
  recurring: 'Taken over again',
  unfounded: 'Unfounded',
  moved_tenant: 'Ended: the tenancy changed',
} as const;
export type HomeState = keyof typeof HOME_STATES;

/** What each state may become. The end of a tenancy is final: whoever lives there next has a record of their own, or none. */
export const BECOMES: Readonly<Record<HomeState, readonly HomeState[]>> = {
  suspected: ['visited_ok', 'confirmed_active', 'safeguarded', 'unfounded'],
  visited_ok: ['suspected', 'confirmed_active', 'unfounded'],
  confirmed_active: ['safeguarded', 'closed', 'visited_ok', 'unfounded'],
  safeguarded: ['recurring', 'closed', 'visited_ok'],
  closed: ['recurring', 'safeguarded', 'visited_ok'],
  recurring: ['confirmed_active', 'safeguarded', 'closed', 'visited_ok'],
  unfounded: ['suspected'],
  moved_tenant: [],
};

export function isHomeState(code: string): code is HomeState {
  return Object.hasOwn(HOME_STATES, code);
}

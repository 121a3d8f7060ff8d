/** What all readable mentions of one thing say of role and age. */
export interface SaidOfThing {
  readonly kind: string;
  readonly roles: readonly unknown[];
  readonly ageBands: readonly unknown[];
}

/** True when any report says the person may be exploited, or gives an age under 18: a victim first, on every chart. */
export function mayBeExploited({ kind, roles, ageBands }: SaidOfThing): boolean {
  return kind === 'person' && (roles.includes('may_be_exploited') || ageBands.some(isUnder18));
}

/** Bands are written 'under 10', '13-15', '50 and over' (identity's `ageBandOf`); of any other the last number decides. */
function isUnder18(band: unknown): boolean {
  if (typeof band !== 'string') return false;
  if (/^under/u.test(band)) return Number(/\d+/u.exec(band)?.[0] ?? 0) <= 18;
  return Number(/\d+$/u.exec(band)?.[0] ?? 99) < 18;
}

import type { Network, NetworkThing, NetworkTie } from './network.ts';

/** What differs between two looks at one network. */
export interface Changes {
  readonly thingsCame: readonly NetworkThing[];
  readonly thingsWent: readonly NetworkThing[];
  readonly tiesCame: readonly NetworkTie[];
  readonly tiesWent: readonly NetworkTie[];
  /** Ties in both that are drawn otherwise, or rest on more or fewer reports. */
  readonly tiesChanged: readonly { readonly before: NetworkTie; readonly after: NetworkTie }[];
  readonly same: number;
}

type Look = Pick<Network, 'things' | 'ties'>;

/** What came, went and changed from one look to the other. */
export function changesBetween(before: Look, after: Look): Changes {
  const changes = both(before.ties, after.ties);
  const differ = changes.stayed.filter(({ before: one, after: other }) => !alike(one, other));
  const things = both(before.things, after.things);
  return {
    thingsCame: things.came,
    thingsWent: things.went,
    tiesCame: changes.came,
    tiesWent: changes.went,
    tiesChanged: differ,
    same: changes.stayed.length - differ.length,
  };
}

function both<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
): { readonly came: T[]; readonly went: T[]; readonly stayed: { readonly before: T; readonly after: T }[] } {
  const [old, now] = [new Map(before.map((one) => [one.id, one])), new Map(after.map((one) => [one.id, one]))];
  return {
    came: after.filter(({ id }) => !old.has(id)),
    went: before.filter(({ id }) => !now.has(id)),
    stayed: after.flatMap((one) => {
      const earlier = old.get(one.id);
      return earlier ? [{ before: earlier, after: one }] : [];
    }),
  };
}

function alike(one: NetworkTie, other: NetworkTie): boolean {
  const reports = new Set(one.reports.map(({ id }) => id));
  return (
    one.style === other.style &&
    one.reports.length === other.reports.length &&
    other.reports.every(({ id }) => reports.has(id))
  );
}

import { formatDate } from '../../ground/index.ts';
import type { Network } from './network.ts';

/** One of each kind and several, as people say it. */
export const KIND_NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  person: ['person', 'people'],
  phone: ['phone', 'phones'],
  vehicle: ['vehicle', 'vehicles'],
  address: ['address', 'addresses'],
  place: ['place', 'places'],
  handle: ['online name', 'online names'],
  organisation: ['group or line', 'groups or lines'],
};

/** '3 phones', '1 person'. */
export function counted(kind: string, n: number): string {
  return `${n} ${(KIND_NAMES[kind] ?? [kind, `${kind}s`])[n === 1 ? 0 : 1]}`;
}

/** How many of each kind, in words: '4 people, 2 phones'. */
export function kindsInWords(things: readonly { readonly kind: string }[]): string {
  return Object.keys(KIND_NAMES)
    .map((kind) => ({ kind, n: things.filter((one) => one.kind === kind).length }))
    .filter(({ n }) => n > 0)
    .map(({ kind, n }) => counted(kind, n))
    .join(', ');
}

/** The whole network in a sentence or two, for those who cannot see it and for those who can. */
export function summaryOf({ things, ties, cut }: Omit<Network, 'sight'>): string {
  if (things.length === 0) return 'Nothing that you may see.';
  const ours = kindsInWords(things);
  const double = ties.filter(({ style }) => style === 'double').length;
  const shielded = things.filter((thing) => thing.shielded).length;
  const first = ties.map(({ firstKnown }) => firstKnown).toSorted()[0];
  return [
    `${ours}, joined by ${ties.length} ${ties.length === 1 ? 'tie' : 'ties'}${ties.length === 0 ? '' : `, ${double} of them from two or more independent sources`}.`,
    first === undefined ? '' : `The earliest became known on ${formatDate(first)}.`,
    shielded === 0
      ? ''
      : `${shielded} of the people may be exploited; ${shielded === 1 ? 'that name is' : 'their names are'} not shown here.`,
    cut ? 'There is more than is shown here.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

import { addresses } from './addresses.ts';
import { dates, money } from './dates-and-money.ts';
import { descriptions } from './descriptions.ts';
import { handles } from './handles.ts';
import type { Noticed } from './noticed.ts';
import { people } from './people.ts';
import { phones } from './phones.ts';
import { vehicles } from './vehicles.ts';

export type { Noticed, NoticedReason } from './noticed.ts';

/** As many as one page can ask about. */
const MOST = 40;

/**
 * What free text seems to name: phones, vehicles, addresses, online names, people, dates and money, in the order of the text,
 * each once. Every pattern is bounded, so the time grows with the length of the text and no faster.
 */
export function extract(text: string): Noticed[] {
  // Surer kinds first: where two overlap, the earlier in this list stays.
  const all = [handles, phones, vehicles, addresses, dates, money, descriptions, people].flatMap((find) => find(text));
  return onceEach(withoutOverlaps(all))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MOST);
}

function withoutOverlaps(all: readonly Noticed[]): Noticed[] {
  const taken = new Set<number>();
  return all.filter(({ at, text }) => {
    for (let i = at; i < at + text.length; i++) if (taken.has(i)) return false;
    for (let i = at; i < at + text.length; i++) taken.add(i);
    return true;
  });
}

function onceEach(all: readonly Noticed[]): Noticed[] {
  const seen = new Set<string>();
  return all.filter(({ text, thing }) => {
    const key = `${thing?.kind ?? ''}|${text.toLowerCase().replaceAll(/[\s()-]/gu, '')}`;
    return seen.size < seen.add(key).size;
  });
}

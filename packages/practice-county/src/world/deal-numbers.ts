import { addDays, earlier } from '../calendar.ts';
import type { PhoneBook } from '../phone.ts';
import type { Random } from '../random.ts';
import type { DealNumber, Interval } from '../types.ts';
import { MOST_DEAL_NUMBERS } from './scale.ts';

/**
 * The numbers of a line, one after another. A successor appears between two days before and six days after its
 * predecessor goes dead, which is what makes succession a question; the last lasts as long as the line.
 */
export function dealNumbersOf(random: Random, phones: PhoneBook, life: Interval, asOf: string): DealNumber[] {
  const lineEnd = life.to ?? asOf;
  const numbers: DealNumber[] = [];
  let from = life.from;
  for (;;) {
    const to = addDays(from, random.int(70, 210));
    const last = to >= addDays(lineEnd, -20) || numbers.length === MOST_DEAL_NUMBERS - 1;
    const previous = numbers.at(-1)?.number;
    const ends = last ? life.to : earlier(to, lineEnd);
    numbers.push({
      number: phones.deal(),
      from,
      ...(ends !== undefined && { to: ends, endedBy: endOf(random, last) }),
      ...(previous !== undefined && { succeeds: previous }),
    });
    if (last) return numbers;
    from = addDays(to, random.int(-2, 6));
  }
}

function endOf(random: Random, lineEnds: boolean): 'type1_closure' | 'type2_closure' | 'dropped' {
  return lineEnds
    ? random.weighted({ type1_closure: 6, type2_closure: 2, dropped: 2 })
    : random.weighted({ type2_closure: 3, dropped: 7 });
}

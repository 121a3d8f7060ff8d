import type { Random } from './random.ts';

/**
 * Telephone numbers that nobody can have: Ofcom's ranges for drama, mobile 07700 900000 to 900999 and landline
 * 01632 960000 to 960999. There are 1,000 mobiles. Deal numbers take theirs first and keep them alone; when personal
 * phones run out (above about 900 people) they start again from the top, so two people may then share a number.
 */
export class PhoneBook {
  private readonly mobiles: readonly string[];
  private nextDeal = 0;
  private nextPersonal = 0;
  private readonly firstPersonal: number;

  /** @param dealNumbers how many mobiles to keep aside, at most 900. */
  constructor(random: Random, dealNumbers: number) {
    if (dealNumbers > 900) throw new RangeError(`${dealNumbers} deal numbers do not fit the 1,000 drama mobiles`);
    const all = Array.from({ length: 1000 }, (_, i) => `07700900${String(i).padStart(3, '0')}`);
    this.mobiles = random.shuffle(all);
    this.firstPersonal = dealNumbers;
  }

  deal(): string {
    const number = this.mobiles[this.nextDeal];
    if (this.nextDeal >= this.firstPersonal || number === undefined) {
      throw new RangeError('More deal numbers asked for than were kept aside');
    }
    this.nextDeal += 1;
    return number;
  }

  personal(): string {
    const pool = this.mobiles.length - this.firstPersonal;
    const number = this.mobiles[this.firstPersonal + (this.nextPersonal % pool)] as string;
    this.nextPersonal += 1;
    return number;
  }
}

/** An office landline. */
export function landline(random: Random): string {
  return `01632960${String(random.int(0, 999)).padStart(3, '0')}`;
}

/** Whether a number, whatever its spaces, lies in a drama range. */
export function isDramaNumber(number: string): boolean {
  return /^(07700900|01632960)\d{3}$/.test(number.replace(/\s/g, ''));
}

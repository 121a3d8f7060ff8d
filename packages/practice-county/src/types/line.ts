import type { Address, Interval } from './person.ts';

/** Role of a person in a line, for an interval (domain §10, PERSON_ROLE). */
export type LineRole =
  'line_holder' | 'elder_or_controller' | 'recruiter' | 'driver' | 'runner_exploited' | 'cuckooed_resident';

/** A person's time-bound part in a line. */
export interface LineMember extends Interval {
  readonly personId: string;
  readonly role: LineRole;
}

/** One deal number of a line. */
export interface DealNumber extends Interval {
  /** Eleven digits, unique to one line in the whole county. */
  readonly number: string;
  /** The number it took over from; absent on a line's first. */
  readonly succeeds?: string;
  readonly endedBy?: 'type1_closure' | 'type2_closure' | 'dropped';
}

/** A home taken over: address × occupier × interval (domain §11). */
export interface CuckooedAddress extends Interval {
  readonly address: Address;
  readonly occupierId: string;
  readonly type: 'drug_use' | 'dealing_base' | 'weapons_storage' | 'occupation' | 'financial_abuse';
}

/** A vehicle used; its plate cannot have been issued (see `plate.ts`). */
export interface Vehicle {
  /** With its space, such as `QX19 KLM`. */
  readonly plate: string;
  readonly make: string;
  readonly colour: string;
  readonly keeperId: string;
}

/** A county line as it really is. */
export interface Line extends Interval {
  readonly id: string;
  readonly brand: string;
  readonly scope: 'external' | 'internal';
  /** A city outside the county, or a town of it. */
  readonly origin: string;
  /** Town names. */
  readonly markets: readonly string[];
  readonly commodities: readonly ('heroin' | 'crack' | 'powder_cocaine' | 'cannabis' | 'ketamine')[];
  readonly dealNumbers: readonly DealNumber[];
  readonly members: readonly LineMember[];
  readonly addresses: readonly CuckooedAddress[];
  readonly vehicles: readonly Vehicle[];
  readonly corridorId: string;
}

/** An adult who exploits children without any line. */
export interface IndividualExploiter extends Interval {
  readonly personId: string;
  readonly town: string;
  readonly method: 'online_grooming' | 'affection_relationship' | 'labour' | 'local_supply';
  readonly childIds: readonly string[];
  readonly vehicles: readonly Vehicle[];
}

import type { Anchor, Slot } from '../templates/scene.ts';
import type { Address, Line, TruthPerson, Vehicle } from '../types.ts';

/** A true thing that a slot of a template can name. */
export type Subject =
  | { readonly kind: 'person'; readonly person: TruthPerson }
  | { readonly kind: 'phone'; readonly number: string }
  | { readonly kind: 'vehicle'; readonly vehicle: Vehicle }
  | { readonly kind: 'address'; readonly address: Address }
  | { readonly kind: 'handle'; readonly handle: string }
  | { readonly kind: 'organisation'; readonly line: Line };

/** Everything one report could name: true at `date`, in `town`. */
export interface Cast {
  readonly anchor: Anchor;
  readonly date: string;
  readonly town: string;
  /** Where the trains come from. */
  readonly city: string;
  readonly slots: ReadonlyMap<Slot, Subject>;
}

/** The person in a slot, if a person is there. */
export function personIn(cast: Cast, slot: Slot): TruthPerson | undefined {
  const subject = cast.slots.get(slot);
  return subject?.kind === 'person' ? subject.person : undefined;
}

/** One of the ten training events; attendance is kept by agency only, never by person. */
export interface TrainingEvent {
  readonly id: string;
  readonly title: string;
  readonly theme: string;
  readonly format: 'in_person' | 'online' | 'hybrid';
  readonly on: string;
  /** ONS code of the district it was held in. */
  readonly district: string;
  readonly capacity: number;
  readonly attendance: readonly {
    readonly agencyId: string;
    readonly booked: number;
    readonly attended: number;
    readonly noShow: number;
  }[];
  /** Mean self-rated confidence of 0 to 10 before, after, and three months on when that date has passed. */
  readonly confidence: { readonly before: number; readonly after: number; readonly threeMonths?: number };
}

/** One of the eight strategic priorities (domain §19). */
export interface Priority {
  readonly number: number;
  readonly title: string;
  readonly leadAgencyId: string;
  readonly assurance:
    | { readonly state: 'not_started' | 'evidence_requested' | 'returned' | 'late' }
    | {
        readonly state: 'reviewed';
        readonly rag: 'green' | 'amber' | 'red';
        readonly words: string;
        readonly on: string;
      };
}

/** A line of the County Agreement. */
export interface Commitment {
  readonly id: string;
  readonly priority: number;
  readonly objective: string;
  readonly leadAgencyId: string;
  readonly contributingAgencyIds: readonly string[];
  readonly measure: {
    readonly name: string;
    readonly unit: string;
    readonly baseline: number;
    readonly target: number;
    readonly due: string;
    readonly readings: readonly { readonly on: string; readonly value: number }[];
  };
  readonly reviewOn: string;
}

/** New officers sent to a district; the county has 80 in all. */
export interface Deployment {
  readonly district: string;
  readonly officers: number;
  readonly from: string;
  readonly team: 'neighbourhood' | 'met' | 'rail' | 'intelligence';
}

/** How the gates were answered. */
export interface Gates {
  readonly dangerNow: boolean;
  readonly crime: boolean;
  readonly significantHarm: boolean;
}

/** The four safeguarding partnerships; 'COUNTY' for an agency that works in all of them. */
export type Partnership = 'HANTS' | 'IOW' | 'PORTSMOUTH' | 'SOUTHAMPTON' | 'COUNTY';

/** A better or a further place for what somebody came to say. */
export type Door =
  | { readonly kind: 'emergency'; readonly name: string; readonly how: string }
  | { readonly kind: 'crime_report'; readonly name: string; readonly how: string }
  | { readonly kind: 'mash'; readonly name: string; readonly how: string; readonly partnerships: readonly string[] };

const SERVICES: Readonly<Record<Exclude<Partnership, 'COUNTY'>, string>> = {
  HANTS: 'Hampshire children’s services',
  IOW: 'Isle of Wight children’s services',
  PORTSMOUTH: 'Portsmouth children’s services',
  SOUTHAMPTON: 'Southampton children’s services',
};

/**
 * Where the gates send somebody, most urgent first; none: this is the right place. The form is neither a crime report nor a
 * referral. Source: the partnership form's own rule, domain.md §2; the doors of the safeguarding hubs, domain.md [S8].
 */
export function doorsFor(gates: Gates, partnership: Partnership): Door[] {
  const doors: Door[] = [];
  if (gates.dangerNow)
    doors.push({
      kind: 'emergency',
      name: 'Call 999 now',
      how: 'Say who is in danger and where. If you cannot speak, press 55 when asked.',
    });
  if (gates.significantHarm) {
    const partnerships = partnership === 'COUNTY' ? Object.values(SERVICES) : [SERVICES[partnership]];
    doors.push({
      kind: 'mash',
      name: 'Make a referral to the multi-agency safeguarding hub (MASH)',
      how: 'Ring the hub’s professionals’ line today and follow with the inter-agency referral form. Your safeguarding lead has both.',
      partnerships,
    });
  }
  if (gates.crime)
    doors.push({
      kind: 'crime_report',
      name: 'Report the crime to the police',
      how: 'Call 101, or use the police’s online crime report. Call 999 if it is happening now.',
    });
  return doors;
}

/** The submission's own word for it. */
export function urgencyOf(gates: Gates): 'none' | 'child_in_danger' | 'crime' {
  if (gates.dangerNow || gates.significantHarm) return 'child_in_danger';
  return gates.crime ? 'crime' : 'none';
}

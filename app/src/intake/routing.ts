import { z } from 'zod';

/** How the gates were answered. */
export interface Gates {
  readonly dangerNow: boolean;
  readonly crime: boolean;
  readonly significantHarm: boolean;
}

/** The four safeguarding partnerships, each with a multi-agency safeguarding hub (MASH) of its own. Source: domain.md §2 [S8]. */
export const PARTNERSHIPS = {
  HANTS: 'Hampshire',
  IOW: 'the Isle of Wight',
  PORTSMOUTH: 'Portsmouth',
  SOUTHAMPTON: 'Southampton',
} as const;
export type OnePartnership = keyof typeof PARTNERSHIPS;
/** The partnership of an agency; 'COUNTY' for one that works in all of them. */
export type Partnership = OnePartnership | 'COUNTY';

/** Queues that a sender can hand something to, in place of leaving it to the desk to find out. */
export const HANDED_TO = ['crime_desk', 'mash'] as const;
export type HandedTo = (typeof HANDED_TO)[number];

/** The gates, and to which queue the sender handed it themselves. */
export const routingSchema = z
  .strictObject({
    dangerNow: z.boolean(),
    crime: z.boolean(),
    significantHarm: z.boolean(),
    handedTo: z.enum(HANDED_TO).optional(),
    partnership: z.enum(['HANTS', 'IOW', 'PORTSMOUTH', 'SOUTHAMPTON']).optional(),
  })
  .refine(({ handedTo, partnership }) => partnership === undefined || handedTo === 'mash', {
    path: ['partnership'],
    message: 'Goes only with "handedTo": "mash".',
  });
export type Routing = z.infer<typeof routingSchema>;

/** A better or a further place for what somebody came to say. */
export type Door =
  | { readonly kind: 'emergency' }
  | { readonly kind: 'crime_report' }
  | { readonly kind: 'mash'; readonly partnerships: readonly OnePartnership[] };

/**
 * Where the gates send somebody, most urgent first; none: this is the right place. The form is neither a crime report nor a
 * referral. Source: the partnership form's own rule, domain.md §2; the doors of the safeguarding hubs, domain.md [S8].
 */
export function doorsFor(gates: Gates, partnership: Partnership): Door[] {
  const doors: Door[] = [];
  if (gates.dangerNow) doors.push({ kind: 'emergency' });
  if (gates.significantHarm) {
    const all = Object.keys(PARTNERSHIPS) as OnePartnership[];
    doors.push({ kind: 'mash', partnerships: partnership === 'COUNTY' ? all : [partnership] });
  }
  if (gates.crime) doors.push({ kind: 'crime_report' });
  return doors;
}

/** The submission's own word for it. */
export function urgencyOf(gates: Gates): 'none' | 'child_in_danger' | 'crime' {
  if (gates.dangerNow || gates.significantHarm) return 'child_in_danger';
  return gates.crime ? 'crime' : 'none';
}

/** To which queue the sender handed it, for the desk: 'the MASH of Portsmouth'; null when they left it to the desk. */
export function handedToInWords({ handedTo, partnership }: Pick<Routing, 'handedTo' | 'partnership'>): string | null {
  if (handedTo === undefined) return null;
  if (handedTo === 'crime_desk') return 'the crime desk';
  return partnership === undefined ? 'the MASH' : `the MASH of ${PARTNERSHIPS[partnership]}`;
}

/** Whether a text names one of the four partnerships. */
export function isPartnership(text: string): text is OnePartnership {
  return Object.hasOwn(PARTNERSHIPS, text);
}

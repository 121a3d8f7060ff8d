import { addDays, addMonths } from '../calendar.ts';
import { DISTRICTS } from '@throughline/geography';
import type { Random } from '../random.ts';
import type { Agency, AgencyType, Commitment, Deployment, Priority, TrainingEvent } from '../types.ts';

const EVENTS: readonly (readonly [string, string, TrainingEvent['format']])[] = [
  ['Spotting exploitation early', 'signs', 'in_person'],
  ['Writing a useful CPI', 'cpi', 'online'],
  ['Cuckooing and the home visit', 'cuckooing', 'in_person'],
  ['Missing children: before, during, after', 'missing', 'hybrid'],
  ['Boys as victims', 'recognition', 'in_person'],
  ['Words that protect', 'language', 'online'],
  ['Rail and the county', 'travel', 'in_person'],
  ['Online harm for front-line staff', 'online', 'hybrid'],
  ['What makes good information', 'cpi', 'in_person'],
  ['Adults at risk and county lines', 'adults', 'online'],
];

/** Ten events spread over the 18 months; attendance by agency, never by person. */
export function makeTraining(
  random: Random,
  agencies: readonly Agency[],
  startsOn: string,
  asOf: string,
): TrainingEvent[] {
  return EVENTS.map(([title, theme, format], i) => {
    const on = addDays(addMonths(startsOn, Math.floor(1 + i * 1.65)), random.int(0, 20));
    const before = 4 + random.next() * 1.5;
    const after = before + 1.6 + random.next();
    const attendance = random.sample(agencies, random.int(14, 30)).map(({ id }) => {
      const booked = random.int(1, 9);
      const attended = Math.max(0, booked - (random.chance(0.5) ? random.int(0, Math.ceil(booked / 3)) : 0));
      return { agencyId: id, booked, attended, noShow: booked - attended };
    });
    const booked = attendance.reduce((sum, row) => sum + row.booked, 0);
    return {
      id: random.uuid(),
      title,
      theme,
      format,
      on,
      district: random.pick(DISTRICTS).code,
      capacity: Math.ceil((booked * 1.1) / 10) * 10,
      attendance,
      confidence: {
        before: tenth(before),
        after: tenth(after),
        ...(addMonths(on, 3) <= asOf && { threeMonths: tenth(after - 0.4) }),
      },
    };
  });
}

/** The eight priorities (domain §19), who leads, and what is promised for each. */
const PRIORITIES: readonly (readonly [
  string,
  AgencyType,
  readonly (readonly [string, string, string, number, number])[],
])[] = [
  [
    'County lines, serious organised crime and child exploitation',
    'police_met_team',
    [
      ['Raise the number of useful reports from partners', 'CPI reports a quarter', 'reports', 62, 90],
      ['Return interviews within 72 hours', 'Interviews done in time', '%', 52, 80],
    ],
  ],
  [
    'Technology and media vulnerability',
    'childrens_services',
    [
      ['Every secondary school holds an online-harm session', 'Schools that held one', 'schools', 11, 19],
      ['Act on reported accounts', 'Accounts reported to platforms', 'accounts', 20, 60],
    ],
  ],
  [
    'Mental ill-health, substance misuse, domestic abuse and childhood adversity',
    'health_mental',
    [
      ['Shorten the wait for young people', 'Median wait', 'days', 74, 42],
      ['Ask about exploitation at first contact', 'Contacts where asked', '%', 31, 75],
    ],
  ],
  [
    'Radical extremism',
    'police_neighbourhood',
    [
      ['Refresh Prevent awareness', 'Staff refreshed', 'staff', 310, 600],
      ['Answer community concerns', 'Answered in ten days', '%', 60, 90],
    ],
  ],
  [
    'Changing demographics, inclusion and cohesion',
    'district_council_community_safety',
    [
      ['Hear from under-represented communities', 'Groups heard', 'groups', 6, 18],
      ['Publish plain-language summaries', 'Summaries', 'summaries', 1, 4],
    ],
  ],
  [
    'Capacity of the voluntary sector',
    'voluntary',
    [
      ['Grow detached youth work', 'Sessions a month', 'sessions', 34, 60],
      ['Three-year grants', 'Groups with one', 'groups', 3, 9],
    ],
  ],
  [
    'Engaging all children in positive activities',
    'youth_justice',
    [
      ['Places for children out of school', 'Places', 'places', 48, 120],
      ['Keep children in activities', 'Still attending after 12 weeks', '%', 41, 65],
    ],
  ],
  [
    'Aligning resources to vulnerability and repeat victimisation',
    'adult_social_care',
    [
      ['Visit homes believed to be taken over', 'Visited within five days', '%', 46, 85],
      ['Review repeat victims together', 'Reviews a quarter', 'reviews', 5, 15],
    ],
  ],
];

export function makePriorities(random: Random, agencies: readonly Agency[], asOf: string): Priority[] {
  return PRIORITIES.map(([title, lead], i) => {
    const rag = (['green', 'amber', 'red', 'amber', 'green'] as const)[i];
    return {
      number: i + 1,
      title,
      leadAgencyId: leadOf(agencies, lead),
      assurance: rag
        ? { state: 'reviewed', rag, words: RAG_WORDS[rag], on: addDays(asOf, -random.int(20, 120)) }
        : { state: (['evidence_requested', 'returned', 'late'] as const)[i - 5] ?? 'not_started' },
    };
  });
}

const RAG_WORDS = {
  green: 'On course; evidence returned and checked.',
  amber: 'Progress, but below the path to the target.',
  red: 'No movement since the baseline; development action opened.',
} as const;

export function makeAgreement(
  random: Random,
  agencies: readonly Agency[],
  startsOn: string,
  asOf: string,
): Commitment[] {
  return PRIORITIES.flatMap(([, lead, lines], i) =>
    lines.map(([objective, name, unit, baseline, target]): Commitment => {
      const leadAgencyId = leadOf(agencies, lead);
      const pace = random.next() * 0.9;
      return {
        id: random.uuid(),
        priority: i + 1,
        objective,
        leadAgencyId,
        contributingAgencyIds: random
          .sample(
            agencies.filter(({ id }) => id !== leadAgencyId),
            random.int(2, 4),
          )
          .map(({ id }) => id),
        measure: {
          name,
          unit,
          baseline,
          target,
          due: addMonths(asOf, 5),
          readings: [3, 6, 9, 12, 15].map((months) => ({
            on: addMonths(startsOn, months),
            value: Math.round(
              baseline +
                (target - baseline) * pace * (months / 18) +
                (random.next() - 0.5) * Math.abs(target - baseline) * 0.1,
            ),
          })),
        },
        reviewOn: addMonths(asOf, random.int(1, 4)),
      };
    }),
  );
}

/** Eighty new officers, more where towns are larger, in five intakes. */
export function makeDeployment(random: Random, startsOn: string): Deployment[] {
  const share: Readonly<Record<string, number>> = {
    Southampton: 16,
    Portsmouth: 14,
    'Basingstoke and Deane': 8,
    Havant: 6,
    Rushmoor: 6,
    Gosport: 4,
    Eastleigh: 4,
    'Isle of Wight': 5,
    'New Forest': 4,
    'Test Valley': 4,
    Winchester: 3,
    Fareham: 3,
    'East Hampshire': 2,
    Hart: 1,
  };
  return DISTRICTS.map((district) => ({
    district: district.code,
    officers: share[district.name] ?? 0,
    from: addMonths(startsOn, 3 * random.int(1, 5)),
    team: random.weighted({ neighbourhood: 6, met: 2, rail: 1, intelligence: 1 }),
  }));
}

function leadOf(agencies: readonly Agency[], type: AgencyType): string {
  const found = agencies.find((agency) => agency.type === type);
  if (!found) throw new RangeError(`No agency of the type "${type}" can lead`);
  return found.id;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

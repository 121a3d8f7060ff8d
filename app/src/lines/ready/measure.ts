import { isExploitedRole, type LineFact } from '../line.ts';

/** One thing that has to be shown for an order or a referral, where the law says so, and which facts of a line may show it. */
export interface ReadyElement {
  readonly code: string;
  readonly says: string;
  /** The provision. Summaries are ours: the applicant reads the provision itself. */
  readonly source: string;
  /** Facts whose reports are listed under it; null where only a person can say what is there. */
  readonly shownBy: ((fact: LineFact) => boolean) | null;
  /** What would show it, for when nothing does. */
  readonly wouldShow: string;
}

/** An order or a referral, with what has to be shown for it. */
export interface Measure {
  readonly name: string;
  readonly purpose: string;
  readonly elements: readonly ReadyElement[];
}

const EXPLOITERS: readonly string[] = [
  'line_holder',
  'elder_or_controller',
  'mid_level_manager',
  'recruiter',
  'driver',
  'debt_enforcer',
];

const kind =
  (...kinds: readonly LineFact['kind'][]) =>
  (fact: LineFact): boolean =>
    kinds.includes(fact.kind);
const element =
  (...codes: readonly string[]) =>
  (fact: LineFact): boolean =>
    fact.kind === 'element' && codes.includes(fact.value) && (fact.answer ?? 'yes') === 'yes';
const component =
  (...codes: readonly string[]) =>
  (fact: LineFact): boolean =>
    fact.kind === 'component' && codes.includes(fact.value) && (fact.answer ?? 'yes') === 'yes';
const exploited = (fact: LineFact): boolean => fact.kind === 'person' && isExploitedRole(fact.role);
const exploiting = (fact: LineFact): boolean =>
  fact.kind === 'person' && fact.role !== null && EXPLOITERS.includes(fact.role);
const resident = (fact: LineFact): boolean => fact.kind === 'person' && fact.role === 'cuckooed_resident';
const numberInUse = (fact: LineFact): boolean => fact.kind === 'number' && fact.to === null;
const any =
  (...tests: readonly ((fact: LineFact) => boolean)[]) =>
  (fact: LineFact): boolean =>
    tests.some((test) => test(fact));

/**
 * The orders and referrals a line may call for. Read in excerpts of legislation.gov.uk and of the printed Act: the DDTRO Regulations 2017
 * (reg. 2, 3), the Serious Crime Act 2015 (s.80A), the Modern Slavery Act 2015 (ss.23, 24, 52) and the 2014 Act (ss.76, 80); from local
 * safeguarding procedures: s.47 and Working Together 2023. The other provisions are named from memory. A force's lawyers check the table.
 */
export const MEASURES = {
  ddtro: {
    name: 'Drug dealing telecommunications restriction order',
    purpose: 'Makes a communications provider cut off a number or device used for drug dealing.',
    elements: [
      {
        code: 'item',
        says: 'The number or device is identified.',
        source: 'Drug Dealing Telecommunications Restriction Orders Regulations 2017, reg. 2 and 3(1)(a)',
        shownBy: numberInUse,
        wouldShow: 'A report that gives the whole number, still in use.',
      },
      {
        code: 'use',
        says: 'It has been, is likely to have been, or is likely to be used in connection with drug dealing offences.',
        source: 'The same, reg. 3(1)(a); Serious Crime Act 2015, s.80A(4)',
        shownBy: any(kind('comms', 'commodity'), element('communication'), component('b')),
        wouldShow: 'A report of messages, calls or cards from the number that offer drugs.',
      },
      {
        code: 'effect',
        says: 'There are reasonable grounds to believe that the order would prevent or restrict that use.',
        source: 'The same, reg. 3(1)(b)',
        shownBy: null,
        wouldShow: 'Why cutting off this number would hinder the line, and what becomes of its other numbers.',
      },
      {
        code: 'others',
        says: 'Who else may be affected by the order is considered.',
        source: 'The same, reg. 2 (“affected person”)',
        shownBy: null,
        wouldShow: 'Whether anybody uses the number for something else, a child above all.',
      },
      {
        code: 'applicant',
        says: 'The applicant is a police officer of superintendent’s rank or above, or the head of the National Crime Agency or their deputy.',
        source: 'Serious Crime Act 2015, s.80A(5)',
        shownBy: null,
        wouldShow: 'The name of the officer who has agreed to apply.',
      },
    ],
  },
  closure: {
    name: 'Closure order for a home or other premises',
    purpose:
      'Closes premises for a time. A resident whose home was taken over is a victim first: safeguarding comes before closing.',
    elements: [
      {
        code: 'premises',
        says: 'The premises are identified.',
        source: 'Anti-social Behaviour, Crime and Policing Act 2014, s.76(5)(a) and s.80',
        shownBy: kind('address'),
        wouldShow: 'A report that gives the address.',
      },
      {
        code: 'behaviour',
        says: 'Disorderly, offensive or criminal behaviour there, serious nuisance to the public from its use, or disorder near it, has happened or is likely.',
        source: 'The same, s.80(5)(a) to (c)',
        shownBy: any(kind('address'), element('violence'), component('e')),
        wouldShow: 'Reports of what happens at the address, with days.',
      },
      {
        code: 'necessary',
        says: 'The order is necessary to prevent that from continuing, recurring or occurring.',
        source: 'The same, s.80(5)',
        shownBy: null,
        wouldShow: 'What has been tried, and why less would not do.',
      },
      {
        code: 'notice',
        says: 'A closure notice came first: those who live there were told, and the proper people consulted.',
        source: 'The same, s.76(1), (6) and (7)',
        shownBy: null,
        wouldShow: 'The notice, who was told and who was consulted.',
      },
      {
        code: 'resident',
        says: 'What becomes of the resident is settled: where they will live, and who safeguards them.',
        source: 'The same, s.76(4); domain.md §11; Care Act 2014, s.42 for an adult at risk',
        shownBy: resident,
        wouldShow: 'Reports about the resident, and what adult social care has agreed.',
      },
    ],
  },
  stro: {
    name: 'Slavery and trafficking risk order',
    purpose: 'Forbids a person who exploits others to do what the order says. It needs no conviction.',
    elements: [
      {
        code: 'person',
        says: 'The person is identified, and lives in the police area, is in it or is coming to it.',
        source: 'Modern Slavery Act 2015, s.23(1) and (3)',
        shownBy: exploiting,
        wouldShow: 'A report that names a person who holds, controls, recruits, drives or collects debts for the line.',
      },
      {
        code: 'acts',
        says: 'They have acted in a way which means there is a risk that they will commit a slavery or human trafficking offence.',
        source: 'The same, s.23(2)(a); s.1 and s.2 for the offences',
        shownBy: any(exploiting, element('movement'), component('c', 'd')),
        wouldShow: 'Reports of recruiting, moving, keeping or controlling people.',
      },
      {
        code: 'harm',
        says: 'The order is necessary to protect persons from the physical or psychological harm likely if they did.',
        source: 'The same, s.23(2)(b)',
        shownBy: any(exploited, element('violence', 'vulnerability'), component('c', 'e')),
        wouldShow: 'Reports of what those exploited have suffered or are threatened with.',
      },
      {
        code: 'prohibitions',
        says: 'Each prohibition asked for is necessary for that protection.',
        source: 'The same, s.24(2)',
        shownBy: null,
        wouldShow: 'What the order should forbid, and why each.',
      },
      {
        code: 'not_a_victim',
        says: 'Whether the person is exploited too has been considered.',
        source: 'The same, s.45; domain.md §0.2: a person can be victim and suspect at once',
        shownBy: null,
        wouldShow: 'What is known of the person’s own past, and who has looked at it.',
      },
    ],
  },
  nrm: {
    name: 'National Referral Mechanism referral',
    purpose:
      'For each person who may be a victim, one referral by a first responder. A child’s consent is not needed; an adult’s is, and without it a duty to notify remains.',
    elements: [
      {
        code: 'person',
        says: 'Somebody may be a victim: certainty is not needed. A child is safeguarded first.',
        source:
          'Home Office guidance on the National Referral Mechanism, England and Wales; Modern Slavery Act 2015, s.52',
        shownBy: exploited,
        wouldShow: 'A report of somebody exploited by the line.',
      },
      {
        code: 'act',
        says: 'What was done: recruiting, transporting, transferring, harbouring or receiving.',
        source: 'Modern Slavery Act 2015, s.2; statutory guidance under s.49',
        shownBy: any(kind('corridor', 'transport'), element('movement'), component('d')),
        wouldShow: 'Reports of journeys, of who drove or paid, of where somebody was kept.',
      },
      {
        code: 'means',
        says: 'For an adult: by what means, such as threat, force, deception or abuse of vulnerability. For a child none is needed.',
        source: 'Statutory guidance under s.49 of the Modern Slavery Act 2015',
        shownBy: any(element('violence'), component('e')),
        wouldShow: 'Reports of debts, threats, gifts or violence.',
      },
      {
        code: 'purpose',
        says: 'For what: criminal or other exploitation.',
        source: 'Modern Slavery Act 2015, s.3; statutory guidance under s.49',
        shownBy: any(exploited, element('vulnerability'), component('c')),
        wouldShow: 'Reports of what the person was made to carry, sell, keep or hand over.',
      },
      {
        code: 'responder',
        says: 'A first responder makes the referral, with an adult’s consent or, without it, the duty to notify.',
        source: 'Modern Slavery Act 2015, s.52',
        shownBy: null,
        wouldShow: 'Who refers, and for an adult whether they agreed.',
      },
    ],
  },
  strategy: {
    name: 'Strategy discussion about a child',
    purpose:
      'For each child who may suffer significant harm; children’s social care convenes it. Children’s names are on their own pages.',
    elements: [
      {
        code: 'child',
        says: 'A child lives, or is found, in the area.',
        source: 'Children Act 1989, s.47(1)',
        shownBy: exploited,
        wouldShow: 'A report of a child exploited by the line; whether they are a child stands on their own page.',
      },
      {
        code: 'harm',
        says: 'There is reasonable cause to suspect that the child suffers, or is likely to suffer, significant harm.',
        source: 'Children Act 1989, s.47(1)(b)',
        shownBy: any(exploited, element('violence', 'vulnerability'), component('c', 'e')),
        wouldShow: 'Reports of what happened to the child, of missing episodes, debts, threats or violence.',
      },
      {
        code: 'partners',
        says: 'A social worker, health and the police take part at least, and whoever knows the child.',
        source: 'Working Together to Safeguard Children 2023, on strategy discussions',
        shownBy: null,
        wouldShow: 'Who was asked and when they meet.',
      },
      {
        code: 'voice',
        says: 'The child’s wishes and feelings are found out, as far as can be.',
        source: 'Children Act 1989, s.47(5A)',
        shownBy: null,
        wouldShow: 'Who has spoken with the child, or will.',
      },
      {
        code: 'now',
        says: 'Whether the child must be protected at once has been answered.',
        source: 'Children Act 1989, s.44 and s.46',
        shownBy: null,
        wouldShow: 'What was decided, by whom and when.',
      },
    ],
  },
} as const satisfies Readonly<Record<string, Measure>>;
export type MeasureCode = keyof typeof MEASURES;

/** A measure by its code as typed; null for none. */
export function measureOf(code: string): Measure | null {
  return Object.hasOwn(MEASURES, code) ? MEASURES[code as MeasureCode] : null;
}

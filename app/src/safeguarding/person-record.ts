import { formatDate } from '../ground/index.ts';
import { z } from 'zod';
import { isDay, type Day } from './day.ts';

const day = z.string().refine(isDay, 'Use a day as year-month-day');
const short = z.string().trim().min(1).max(300);

/** Source of the codes: SCHOOL_TYPE and EXCL_KIND, domain.md §18. Attendance comes as a percentage, never as daily marks. */
export const schoolFields = z.strictObject({
  schoolType: z.enum([
    'la_maintained',
    'academy',
    'free_school',
    'special',
    'PRU_or_AP',
    'independent',
    'FE',
    'elective_home_education',
    'none',
  ]),
  academicYear: z.string().regex(/^\d{4}\/\d{2}$/u, 'Write the school year as 2025/26'),
  attendancePercent: z.number().min(0).max(100).optional(),
  suspensions: z.array(z.strictObject({ on: day, schoolDays: z.number().min(0.5).max(45), reason: short })).optional(),
  permanentExclusionOn: day.optional(),
  pruFrom: day.optional(),
});

/** Placing and host authority stand apart: a child placed out of area has two authorities to be told (domain.md §8). */
export const careFields = z.strictObject({
  legalStatus: z.enum(['s20', 's31', 'remand', 'care_leaver']),
  placement: z.enum(['foster', 'childrens_home', 'kinship', 'supported_lodgings']),
  placingAuthority: short,
  hostAuthority: short,
});

export type SchoolFields = z.infer<typeof schoolFields>;
export type CareFields = z.infer<typeof careFields>;

/** Facts of school or care, as the agency that owns them recorded them. */
export type RecordFacts =
  { readonly kind: 'school'; readonly fields: SchoolFields } | { readonly kind: 'care'; readonly fields: CareFields };

/** What is wrong with a record, field by field; empty when nothing is. */
export function recordErrors(facts: RecordFacts, fromOn: Day, toOn: Day | null): Record<string, string> {
  const checked = (facts.kind === 'school' ? schoolFields : careFields).safeParse(facts.fields);
  const errors: Record<string, string> = {};
  for (const { path, message } of checked.error?.issues ?? []) errors[path.join('.') || 'fields'] = message;
  if (!isDay(fromOn)) errors['fromOn'] = 'Enter the first day as year-month-day';
  if (toOn !== null && (!isDay(toOn) || toOn < fromOn))
    errors['toOn'] = 'The last day must be a day on or after the first';
  return errors;
}

/** Each fact of a record as a sentence. */
export function recordSentences(facts: RecordFacts): string[] {
  return facts.kind === 'school' ? schoolSentences(facts.fields) : careSentences(facts.fields);
}

const SCHOOL_TYPES: Readonly<Record<SchoolFields['schoolType'], string>> = {
  la_maintained: 'A maintained school',
  academy: 'An academy',
  free_school: 'A free school',
  special: 'A special school',
  PRU_or_AP: 'A pupil referral unit or other alternative provision',
  independent: 'An independent school',
  FE: 'A further education college',
  elective_home_education: 'Educated at home by choice',
  none: 'On no school’s roll',
};

function schoolSentences({
  schoolType,
  academicYear,
  attendancePercent,
  suspensions = [],
  permanentExclusionOn,
  pruFrom,
}: SchoolFields): string[] {
  const days = suspensions.reduce((sum, one) => sum + one.schoolDays, 0);
  return [
    `${SCHOOL_TYPES[schoolType]}, school year ${academicYear}`,
    ...(attendancePercent === undefined
      ? []
      : [`Attended ${attendancePercent}% of sessions: ${absenceBand(100 - attendancePercent)}`]),
    ...suspensions.map(
      (one) =>
        `Suspended on ${formatDate(one.on)} for ${one.schoolDays} school ${one.schoolDays === 1 ? 'day' : 'days'}: ${one.reason}`,
    ),
    ...(days > 45 ? [`The suspensions come to ${days} school days; the law allows 45 in a school year`] : []),
    ...(permanentExclusionOn ? [`Permanently excluded on ${formatDate(permanentExclusionOn)}`] : []),
    ...(pruFrom ? [`In alternative provision from ${formatDate(pruFrom)}`] : []),
  ];
}

/** Source: DfE absence bands as in domain.md §18; persistent from 10%, severe from 50%. */
function absenceBand(missed: number): string {
  if (missed >= 50) return 'severe absence';
  if (missed >= 10) return 'persistent absence';
  return missed >= 5 ? 'missed one session in twenty or more' : 'missed fewer than one session in twenty';
}

const LEGAL: Readonly<Record<CareFields['legalStatus'], string>> = {
  s20: 'Accommodated by agreement (Children Act 1989, section 20)',
  s31: 'Under a care order (Children Act 1989, section 31)',
  remand: 'Looked after on remand',
  care_leaver: 'Has left care',
};
const PLACEMENTS: Readonly<Record<CareFields['placement'], string>> = {
  foster: 'With foster carers',
  childrens_home: 'In a children’s home',
  kinship: 'With family or friends as carers',
  supported_lodgings: 'In supported lodgings',
};

function careSentences({ legalStatus, placement, placingAuthority, hostAuthority }: CareFields): string[] {
  const placed =
    placingAuthority === hostAuthority
      ? `Looked after by ${placingAuthority}`
      : `Placed by ${placingAuthority} in the area of ${hostAuthority}: both must be told of concerns`;
  return [LEGAL[legalStatus], PLACEMENTS[placement], placed];
}

import { formatDate } from '../ground/index.ts';
import { TOPICS } from '../intake/index.ts';
import type { RawCut } from './profile.ts';
import type { Counted, Period } from './store.ts';

const AGE_ORDER = ['under 10', '10-12', '13-15', '16-17', '18-24', '25-34', '35-49', '50 and over', 'not known'];

/** Agency types as the groups in which they may be shown: one school nurse in a district would be one person. */
export const AGENCY_GROUPS: Readonly<Record<string, string>> = {
  police_neighbourhood: 'Police',
  police_intelligence_desk: 'Police',
  police_met_team: 'Police',
  crime_desk: 'Police',
  british_transport_police: 'Transport',
  train_operator: 'Transport',
  childrens_services: 'Social care',
  childrens_services_unitary: 'Social care',
  adult_social_care: 'Social care',
  school_academy: 'Schools and colleges',
  school_maintained: 'Schools and colleges',
  school_independent: 'Schools and colleges',
  school_special: 'Schools and colleges',
  pru: 'Schools and colleges',
  college: 'Schools and colleges',
  health_emergency: 'Health',
  health_school_nurse: 'Health',
  health_mental: 'Health',
  health_ambulance: 'Health',
  health_sexual: 'Health',
  district_council_housing: 'Housing and councils',
  district_council_licensing: 'Housing and councils',
  district_council_community_safety: 'Housing and councils',
  housing_association: 'Housing and councils',
  fire: 'Fire, probation and youth justice',
  probation: 'Fire, probation and youth justice',
  youth_justice: 'Fire, probation and youth justice',
  voluntary: 'Voluntary sector',
};

const SEXES: Readonly<Record<string, string>> = {
  female: 'Female',
  F: 'Female',
  male: 'Male',
  M: 'Male',
  not_known: 'Not known',
};

export function agencyCut(counted: readonly Counted[], period: Period): RawCut {
  const grouped = counted.map(({ row, column, n }) => ({
    row: AGENCY_GROUPS[row] ?? 'Other',
    column: TOPICS[column as keyof typeof TOPICS] ?? column,
    n,
  }));
  return {
    id: 'agencies',
    title: 'Information shared, by kind of agency and theme',
    exploitation: 'All kinds of concern; one piece of information may have several themes',
    period: words(period),
    dataSet: 'Partnership information forms received',
    likelyMissing: 'What partners did not report. More training brings more reports: a rise need not be more harm.',
    rowsAre: 'Kind of agency',
    ...axes(grouped, [], Object.values(TOPICS)),
  };
}

export function victimCut(counted: readonly Counted[], period: Period): RawCut {
  const named = counted.map(({ row, column, n }) => ({ row, column: SEXES[column] ?? 'Not known', n }));
  return {
    id: 'victims',
    title: 'People criminally exploited through county lines, by age and sex',
    exploitation: 'Criminal exploitation through county lines only, as recorded by safeguarding partners',
    period: words(period),
    dataSet: 'People at risk with an episode of exploitation',
    likelyMissing:
      'Boys: they are often arrested before they are seen as victims. Of children referred nationally for county lines, 81% were boys in 2020.',
    rowsAre: 'Age',
    ...axes(named, AGE_ORDER, ['Female', 'Male', 'Not known']),
  };
}

export function suspectCut(counted: readonly Counted[], period: Period): RawCut {
  const named = counted.map(({ row, column, n }) => ({ row, column: SEXES[column] ?? 'Not known', n }));
  return {
    id: 'suspects',
    title: 'People reported as possibly exploiting others, by age and sex',
    exploitation: 'All kinds of exploitation; as reported, not proved',
    period: words(period),
    dataSet: 'Graded reports, each entity once; reports graded E are left out',
    likelyMissing:
      'Those who stay far from the county. A person under 18 here may be a victim too, and is counted among victims first where known.',
    rowsAre: 'Age',
    ...axes(named, AGE_ORDER, ['Female', 'Male', 'Not known']),
  };
}

export function groupCut(counted: readonly Counted[], period: Period): RawCut {
  const named = counted.map(({ row, n }) => ({
    row: row === 'individual' ? 'Individuals without a known line' : 'Tied to a line',
    column: '',
    n,
  }));
  return {
    id: 'groups',
    title: 'Individuals against lines',
    exploitation: 'All kinds of exploitation; as reported, not proved',
    period: words(period),
    dataSet: 'Graded reports, each entity once',
    likelyMissing: 'A tie to a line that nobody has reported yet.',
    rowsAre: 'Who',
    ...axes(named, [], []),
  };
}

export function crossoverCut(
  seen: readonly { missing: boolean; trafficked: boolean; exploited: boolean; n: number }[],
  period: Period,
): RawCut {
  const name = (one: { missing: boolean; trafficked: boolean; exploited: boolean }): string =>
    [one.missing && 'missing', one.trafficked && 'trafficked', one.exploited && 'exploited']
      .filter(Boolean)
      .join(' and ')
      .replace(/^./u, (first) => first.toUpperCase());
  return {
    id: 'crossovers',
    title: 'Children missing, trafficked and exploited: how often together',
    exploitation: 'Criminal exploitation through county lines; each child once, in one row',
    period: words(period),
    dataSet: 'Episodes of children at risk',
    likelyMissing: 'Episodes that no agency recorded; trafficking inside the county is often not named as such.',
    rowsAre: 'Episodes in the period',
    ...axes(
      seen.map((one) => ({ row: name(one), column: '', n: one.n })),
      [],
      [],
    ),
  };
}

/** Sums equal rows and columns, and puts the known ones in their order. */
function axes(
  counted: readonly Counted[],
  rowOrder: readonly string[],
  columnOrder: readonly string[],
): Pick<RawCut, 'rows' | 'columns' | 'count'> {
  const cells = new Map<string, number>();
  for (const { row, column, n } of counted) cells.set(`${row}|${column}`, (cells.get(`${row}|${column}`) ?? 0) + n);
  const inOrder = (names: string[], order: readonly string[]): string[] =>
    [...new Set(names)].toSorted((a, b) => place(order, a) - place(order, b) || a.localeCompare(b));
  return {
    rows: inOrder(
      counted.map((one) => one.row),
      rowOrder,
    ),
    columns:
      columnOrder.length === 0
        ? []
        : inOrder(
            counted.map((one) => one.column),
            columnOrder,
          ),
    count: (row, column) => cells.get(`${row}|${column}`) ?? 0,
  };
}

function place(order: readonly string[], name: string): number {
  const at = order.indexOf(name);
  return at < 0 ? order.length : at;
}

function words({ since, until }: Period): string {
  return `${formatDate(since)} to ${formatDate(until)}`;
}

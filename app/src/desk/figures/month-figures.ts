import { TOPICS } from '../../intake/index.ts';
import { rowOfType, type AgencyGroups } from './agency-group.ts';
import type { ReceivedInMonth } from './received-in-month.ts';
import { triageTime } from './triage-time.ts';
import { shownTable, type ShownTable } from './shown-table.ts';
import { whatMadeUseful, type Useful } from './useful-parts.ts';

/** A month's figures as they are published and kept: only what was made safe. */
export interface MonthFigures {
  readonly groups: AgencyGroups;
  readonly outcomes: ShownTable;
  readonly topics: ShownTable;
  /** By row, and for the county under ''. Null where there are too few to say. */
  readonly triage: Readonly<Record<string, string | null>>;
  readonly useful: readonly Useful[];
}

/** The four outcomes in the words of the form's own page, and what is not decided. Source: domain.md §2, CPI_OUTCOME. */
const OUTCOME_COLUMNS = {
  INTEL_LOG: 'Intelligence',
  CRIME: 'Crime desk',
  SAFEGUARD: 'Safeguarding',
  NFA: 'No action',
  open: 'Still being looked at',
} as const;

/**
 * A month's figures, made safe: counts under five are hidden, and as many others as it takes. Never by submitter, by agency or by district: only by
 * groups of five agencies and more.
 */
export async function monthFigures(received: readonly ReceivedInMonth[], groups: AgencyGroups): Promise<MonthFigures> {
  const row = ({ agencyType }: ReceivedInMonth): string => rowOfType(groups, agencyType);
  return {
    groups,
    outcomes: await shownTable(
      groups.rows,
      Object.values(OUTCOME_COLUMNS),
      received.map((one) => [row(one), outcomeColumn(one)]),
    ),
    topics: await shownTable(
      groups.rows,
      Object.values(TOPICS).filter((topic) => received.some((one) => topicColumns(one).includes(topic))),
      received.flatMap((one) => topicColumns(one).map((topic): [string, string] => [row(one), topic])),
    ),
    triage: Object.fromEntries([
      ['', triageTime(received.map(({ hoursToTriage }) => hoursToTriage))],
      ...groups.rows.map((name): [string, string | null] => [
        name,
        triageTime(received.filter((one) => row(one) === name).map(({ hoursToTriage }) => hoursToTriage)),
      ]),
    ]),
    useful: whatMadeUseful(received),
  };
}

/** A duplicate is told as its first was: intelligence. Whoever counted duplicates would learn what was known already. */
function outcomeColumn({ outcome }: ReceivedInMonth): string {
  return OUTCOME_COLUMNS[outcome === 'DUPLICATE' ? 'INTEL_LOG' : (outcome ?? 'open')];
}

function topicColumns({ topics }: ReceivedInMonth): string[] {
  const known: Readonly<Record<string, string>> = TOPICS;
  return [...new Set(topics.map((topic) => known[topic] ?? TOPICS.OTHER))];
}

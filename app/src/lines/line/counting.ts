import { formatDay, type Tx } from '../../ground/index.ts';
import type { LineFact } from '../line.ts';
import { factsOf, lines, type Line } from '../store.ts';
import { citedReports, seenOf, type CitedReport } from './cited-report.ts';
import { countByMonth, countedOn, countingRule, type CountedEvidence, type MonthCount } from './count-rule.ts';
import { countDaysOverTime, settingChanges, settingNow, type SettingChange } from './setting.ts';

/** The lines a reader may see, how many of them count, and how that went. */
export interface Counting {
  readonly lines: readonly (Line & { readonly facts: readonly LineFact[]; readonly counts: boolean })[];
  readonly counted: number;
  /** The reports that make them count. */
  readonly behind: readonly CitedReport[];
  /** Every report behind a fact, by id. */
  readonly reports: ReadonlyMap<string, CitedReport>;
  readonly months: readonly MonthCount[];
  /** The rule in words, as printed with every figure. */
  readonly rule: string;
  readonly changes: readonly SettingChange[];
}

/** Counts the lines this reader may see by the declared rule. */
export async function countLines(tx: Tx, today: string): Promise<Counting> {
  const all = await lines(tx);
  const factsByLine = await factsOf(
    tx,
    all.map((line) => line.id),
  );
  const reports = await citedReports(
    tx,
    [...factsByLine.values()].flat().flatMap((fact) => fact.reports),
  );
  const changes = await settingChanges(tx);
  const days = settingNow(changes, 'count_days');
  const evidence = all.map((line) => evidenceOf(factsByLine.get(line.id) ?? [], reports));
  const behind = evidence.map((own) => countedOn(own, today, days));
  return {
    lines: all.map((line, at) => ({
      ...line,
      facts: factsByLine.get(line.id) ?? [],
      counts: (behind[at]?.length ?? 0) > 0,
    })),
    counted: behind.filter((own) => own.length > 0).length,
    behind: seenOf(reports, [...new Set(behind.flat())]),
    reports,
    months: countByMonth(evidence, countDaysOverTime(changes), today),
    rule: countingRule(days, 1 + changes.filter((change) => change.name === 'count_days').length),
    changes,
  };
}

/** What the counting rule looks at, from a line's facts and the reports behind them. */
export function evidenceOf(facts: readonly LineFact[], reports: ReadonlyMap<string, CitedReport>): CountedEvidence[] {
  const takenBack = new Map(
    facts.flatMap((fact) => (fact.retracts ? [[fact.retracts, formatDay(fact.recordedAt)] as const] : [])),
  );
  return facts
    .filter((fact) => fact.retracts === null)
    .flatMap((fact) =>
      seenOf(reports, fact.reports).map((report) => ({
        reportId: report.id,
        known: report.known,
        assessment: report.assessment,
        stoodFrom: formatDay(fact.recordedAt),
        stoodUntil: takenBack.get(fact.id) ?? null,
      })),
    );
}

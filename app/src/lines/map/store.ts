import type { Keys, Tx } from '../../ground/index.ts';
import { independenceOf } from '../independence/independence.ts';
import type { LineFact } from '../line.ts';
import { seenOf, type CitedReport } from '../line/cited-report.ts';
import type { Moment } from '../moment.ts';
import type { MappedLine } from './flow.ts';
import type { ReportedPlace } from './places.ts';

/** A line with the facts of it that a map shows. */
export interface LineToMap {
  readonly id: string;
  readonly brand: string;
  readonly origin: LineFact | null;
  readonly markets: readonly LineFact[];
}

/**
 * How far each place of these lines is borne out, with the reports this reader may see.
 * @param reports those behind their facts, as far as this reader may see them
 */
export async function mapped(
  tx: Tx,
  keys: Keys,
  lines: readonly LineToMap[],
  reports: ReadonlyMap<string, CitedReport>,
  moment: Moment,
): Promise<MappedLine[]> {
  const seen = (fact: LineFact): CitedReport[] => seenOf(reports, fact.reports);
  const independence = await independenceOf(
    tx,
    keys,
    new Map(lines.flatMap((line) => line.markets.map((fact) => [`market ${fact.id}`, seen(fact).map(({ id }) => id)]))),
    moment.knownBy,
  );
  return lines.map((line) => ({
    id: line.id,
    brand: line.brand,
    origin: line.origin && { name: line.origin.value, confidence: line.origin.confidence },
    markets: line.markets.map((fact) => ({
      name: fact.value,
      style: independence.get(`market ${fact.id}`)?.style ?? 'dashed',
      reports: seen(fact).map(({ id, reference }) => ({ id, reference })),
    })),
  }));
}

/** The places these reports name, or the district of those that name none. */
export async function placesOfReports(tx: Tx, reportIds: readonly string[]): Promise<ReportedPlace[]> {
  if (reportIds.length === 0) return [];
  const ids = [...new Set(reportIds)];
  const [reports, mentions] = [
    await tx.selectFrom('tl.report').select(['id', 'district']).where('id', 'in', ids).execute(),
    await tx
      .selectFrom('tl.mention')
      .select(['report_id', 'text', 'fields'])
      .where('report_id', 'in', ids)
      .where('kind', 'in', ['address', 'place'])
      .execute(),
  ];
  const named = mentions.map((mention): ReportedPlace => {
    const postcode = mention.fields['postcode'];
    return {
      reportId: mention.report_id,
      postcode: typeof postcode === 'string' ? postcode : null,
      town: withoutStation(mention.text),
    };
  });
  const placed = new Set(named.map(({ reportId }) => reportId));
  return [
    ...named,
    ...reports.filter(({ id }) => !placed.has(id)).map(({ id, district }) => ({ reportId: id, district })),
  ];
}

/** 'Winchester railway station' is in Winchester. */
function withoutStation(text: string): string {
  return text.replace(/\s+(?:(?:rail|railway|train|bus)\s+)?(?:station|stn)$/iu, '');
}

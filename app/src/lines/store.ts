import { randomUUID } from 'node:crypto';
import { gradeCode } from '../desk/index.ts';
import { badInput, type Actor, type Tx } from '../ground/index.ts';
import type { Answer, Likelihood, Way } from './line/fact-kind.ts';
import type { FactKind, LineFact } from './line.ts';

export interface Line {
  readonly id: string;
  readonly brand: string;
  readonly reason: string;
  readonly recordedAt: Date;
}

/** All lines this reader may see, by brand. */
export async function lines(tx: Tx): Promise<Line[]> {
  const rows = await tx.selectFrom('tl.line').selectAll().orderBy('brand').execute();
  return rows.map(asLine);
}

export async function lineById(tx: Tx, id: string): Promise<Line | null> {
  const row = await tx.selectFrom('tl.line').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? asLine(row) : null;
}

/** Every fact of these lines, retracted ones too, oldest first. */
export async function factsOf(tx: Tx, lineIds: readonly string[]): Promise<Map<string, LineFact[]>> {
  const found = new Map<string, LineFact[]>(lineIds.map((id) => [id, []]));
  if (lineIds.length === 0) return found;
  const rows = await tx
    .selectFrom('tl.line_fact as f')
    .innerJoin('tl.account as a', 'a.id', 'f.by_account')
    .selectAll('f')
    .select('a.display_name as by')
    .where('f.line_id', 'in', lineIds)
    .orderBy('f.recorded_at')
    .execute();
  for (const row of rows) {
    found.get(row.line_id)?.push({
      id: row.id,
      kind: row.kind as FactKind,
      value: row.value,
      mentionId: row.mention_id,
      role: row.role,
      confidence: row.confidence,
      from: row.valid_from,
      to: row.valid_to,
      reports: row.reports,
      retracts: row.retracts,
      by: row.by ?? 'not named',
      reason: row.reason,
      recordedAt: row.recorded_at,
      answer: row.answer as Answer | null,
      likelihood: row.likelihood as Likelihood | null,
      way: row.way as Way | null,
      otherLine: row.other_line,
      byAccount: row.by_account,
    });
  }
  return found;
}

export interface NewLine {
  readonly brand: string;
  readonly reason: string;
  readonly compartment: string;
  readonly recordedAt?: Date;
}

/** Opens a line; for an analyst, or the service account on one's behalf. */
export async function openLine(tx: Tx, by: Actor, line: NewLine): Promise<string> {
  const { id } = await tx
    .insertInto('tl.line')
    .values({
      brand: line.brand,
      reason: line.reason,
      compartment: line.compartment,
      opened_by: by.accountId,
      ...(line.recordedAt ? { recorded_at: line.recordedAt } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface NewFact {
  readonly lineId: string;
  readonly kind: FactKind;
  readonly value: string;
  readonly mentionId?: string | null;
  readonly role?: string | null;
  readonly confidence?: 'low' | 'medium' | 'high' | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly reports: readonly string[];
  readonly retracts?: string | null;
  readonly answer?: Answer | null;
  readonly likelihood?: Likelihood | null;
  readonly way?: Way | null;
  readonly otherLine?: string | null;
  readonly reason: string;
  readonly compartment: string;
  readonly recordedAt?: Date;
}

/**
 * Adds facts to lines and gives their ids, in order. Nothing is changed: a correction retracts the old fact and adds a new one.
 * @throws Problem for an interval that ends before it begins
 */
export async function addFacts(tx: Tx, by: Actor, facts: readonly NewFact[]): Promise<string[]> {
  for (const { from, to } of facts)
    if (from && to && from > to)
      throw badInput(`This would end on ${to}, before it begins on ${from}. Change one of the two days.`, {
        to: 'The last day is before the first',
      });
  if (facts.length === 0) return [];
  const ids = facts.map(() => randomUUID());
  await tx
    .insertInto('tl.line_fact')
    .values(
      facts.map((fact, at) => ({
        ...(ids[at] ? { id: ids[at] } : {}),
        line_id: fact.lineId,
        kind: fact.kind,
        value: fact.value,
        mention_id: fact.mentionId ?? null,
        role: fact.role ?? null,
        confidence: fact.confidence ?? null,
        valid_from: fact.from ?? null,
        valid_to: fact.to ?? null,
        reports: [...fact.reports],
        retracts: fact.retracts ?? null,
        answer: fact.answer ?? null,
        likelihood: fact.likelihood ?? null,
        way: fact.way ?? null,
        other_line: fact.otherLine ?? null,
        by_account: by.accountId,
        reason: fact.reason,
        compartment: fact.compartment,
        ...(fact.recordedAt ? { recorded_at: fact.recordedAt } : {}),
      })),
    )
    .execute();
  return ids;
}

/** The compartment a line lives in. */
export async function compartmentOfLine(tx: Tx, lineId: string): Promise<string | null> {
  const row = await tx.selectFrom('tl.line').select('compartment').where('id', '=', lineId).executeTakeFirst();
  return row?.compartment ?? null;
}

export interface EvidenceReport {
  readonly id: string;
  readonly reference: string;
  readonly text: string;
  readonly grade: string;
  readonly agencyClass: string;
  readonly recordedAt: Date;
  readonly happenedFrom: string | null;
}

/** The reports that stand behind facts, as far as this reader may see them, newest first. */
export async function reportsNamed(tx: Tx, ids: readonly string[]): Promise<EvidenceReport[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('tl.report')
    .select([
      'id',
      'reference',
      'text',
      'scheme',
      'source_eval',
      'assessment',
      'handling',
      'agency_class',
      'recorded_at',
      'happened_from',
    ])
    .where('id', 'in', [...new Set(ids)])
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    text: row.text,
    grade: gradeCode(row),
    agencyClass: row.agency_class,
    recordedAt: row.recorded_at,
    happenedFrom: row.happened_from,
  }));
}

function asLine(row: { id: string; brand: string; reason: string; recorded_at: Date }): Line {
  return { id: row.id, brand: row.brand, reason: row.reason, recordedAt: row.recorded_at };
}

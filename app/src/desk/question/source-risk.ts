import { sql } from 'kysely';
import type { Actor, Tx } from '../../ground/index.ts';

/** What the source-protection lead can say was done about a risk. */
export const RISK_STEPS = { seen: 'Seen', acted: 'Acted', closed: 'Closed: no longer a risk' } as const;
export type RiskStep = keyof typeof RISK_STEPS;

const RISK_LEVELS = { threat_to_safety: 'Someone could be hurt', threat_to_life: 'A life could be in danger' } as const;

/** That someone could be hurt because of what was shared: which submission, and no word of it. */
export interface SourceRisk {
  readonly id: string;
  readonly submissionId: string;
  readonly level: keyof typeof RISK_LEVELS;
  readonly levelText: string;
  readonly day: string;
  /** When it was said: 'when it was sent' or 'later, by receipt'. */
  readonly said: string;
  readonly steps: readonly { readonly step: RiskStep; readonly note: string; readonly by: string; readonly at: Date }[];
}

/** The risks that are not closed, lives first, then the oldest. For the source-protection lead; anyone else gets none. */
export async function openSourceRisks(tx: Tx): Promise<SourceRisk[]> {
  const found = await sql<{
    id: string;
    submission_id: string;
    level: SourceRisk['level'];
    on_day: string;
    said: string;
  }>`select id, submission_id, level, on_day::text, said from tl.source_risks()`.execute(tx);
  const steps = await tx
    .selectFrom('tl.source_risk_step as s')
    .leftJoin('tl.account as a', 'a.id', 's.by_account')
    .select(['s.risk', 's.step', 's.note', 's.recorded_at', 'a.display_name'])
    .orderBy('s.recorded_at')
    .execute();
  return found.rows
    .map((row) => ({
      id: row.id,
      submissionId: row.submission_id,
      level: row.level,
      levelText: RISK_LEVELS[row.level],
      day: row.on_day,
      said: row.said,
      steps: steps
        .filter((one) => one.risk === row.id)
        .map((one) => ({ step: one.step, note: one.note, by: one.display_name ?? 'not named', at: one.recorded_at })),
    }))
    .filter((risk) => risk.steps.at(-1)?.step !== 'closed')
    .toSorted((a, b) => lifeFirst(a) - lifeFirst(b) || a.day.localeCompare(b.day));
}

/** Adds what was done. */
export async function addRiskStep(tx: Tx, by: Actor, risk: string, step: RiskStep, note: string): Promise<void> {
  await tx.insertInto('tl.source_risk_step').values({ risk, step, note, by_account: by.accountId }).execute();
}

export function isRiskStep(value: string): value is RiskStep {
  return Object.hasOwn(RISK_STEPS, value);
}

function lifeFirst({ level }: SourceRisk): number {
  return level === 'threat_to_life' ? 0 : 1;
}

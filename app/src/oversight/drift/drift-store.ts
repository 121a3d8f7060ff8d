import { randomUUID } from 'node:crypto';
import type { Actor, Keys, Tx } from '../../ground/index.ts';
import { openEvidence, sealEvidence, type DriftEvidence } from './drift-evidence.ts';
import { isDriftState, type DriftSignal, type DriftState } from './drift-signal.ts';
import type { FoundSignal } from './find-drift.ts';

/** The compartment of the source-protection lead, made by the migrations. */
export const SOURCE_PROTECTION = '00000000-0000-4000-8000-0000000000d5';

/** One matter as the controller sees it. */
export interface DriftMatter {
  /** Hexadecimal; says nothing by itself. */
  readonly id: string;
  readonly signals: readonly {
    readonly kind: DriftSignal;
    readonly evidence: DriftEvidence;
    readonly raisedOn: Date;
  }[];
  /** Newest first. */
  readonly decisions: readonly DriftDecision[];
}

export interface DriftDecision {
  readonly state: DriftState;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Keeps the signs that are not kept yet. For the service account. @returns how many were new */
export async function raise(tx: Tx, keys: Keys, found: readonly FoundSignal[]): Promise<number> {
  const rows = found.map(({ matter, signal, evidence }) => {
    const behind = [...evidence.submissionIds].toSorted().join(',');
    return {
      id: randomUUID(),
      matter: keys.mac('drift', `matter ${matter}`).subarray(0, 16),
      kind: signal,
      fingerprint: keys.mac('drift', `sign ${matter}|${signal}|${behind}`),
      sealed: sealEvidence(keys, evidence),
      compartment: SOURCE_PROTECTION,
    };
  });
  if (rows.length === 0) return 0;
  const known = await tx
    .selectFrom('tl.drift_signal')
    .select('fingerprint')
    .where(
      'fingerprint',
      'in',
      rows.map((row) => row.fingerprint),
    )
    .execute();
  const raised = new Set(known.map(({ fingerprint }) => fingerprint.toString('hex')));
  const fresh = rows.filter(({ fingerprint }) => !raised.has(fingerprint.toString('hex')));
  if (fresh.length > 0) await tx.insertInto('tl.drift_signal').values(fresh).execute();
  return fresh.length;
}

/** The matters the reader may see, the newest signs first; one matter when an id is given. */
export async function matters(tx: Tx, keys: Keys, id?: string): Promise<DriftMatter[]> {
  const only = id === undefined ? undefined : Buffer.from(id, 'hex');
  let signals = tx.selectFrom('tl.drift_signal').select(['matter', 'kind', 'sealed', 'recorded_at']);
  let decisions = tx
    .selectFrom('tl.drift_decision as d')
    .innerJoin('tl.account as a', 'a.id', 'd.by_account')
    .select(['d.matter', 'd.state', 'd.reason', 'd.recorded_at', 'a.display_name']);
  if (only) {
    signals = signals.where('matter', '=', only);
    decisions = decisions.where('d.matter', '=', only);
  }
  const rows = await signals.orderBy('recorded_at', 'desc').orderBy('id').execute();
  const decided = await decisions.orderBy('d.recorded_at', 'desc').execute();
  return [...new Set(rows.map(({ matter }) => matter.toString('hex')))].map((hex) => ({
    id: hex,
    signals: rows
      .filter(({ matter }) => matter.toString('hex') === hex)
      .map((row) => ({
        kind: row.kind as DriftSignal,
        evidence: openEvidence(keys, row.sealed),
        raisedOn: row.recorded_at,
      })),
    decisions: decided
      .filter(({ matter }) => matter.toString('hex') === hex)
      .flatMap(({ state, reason, display_name, recorded_at }) =>
        isDriftState(state) ? [{ state, reason, by: display_name ?? 'not named', at: recorded_at }] : [],
      ),
  }));
}

/** The controller decides. Nothing is changed or taken back: the newest decision counts. */
export async function decideMatter(
  tx: Tx,
  by: Actor,
  { matter, state, reason }: { readonly matter: string; readonly state: DriftState; readonly reason: string },
): Promise<void> {
  await tx
    .insertInto('tl.drift_decision')
    .values({
      matter: Buffer.from(matter, 'hex'),
      state,
      reason,
      by_account: by.accountId,
      compartment: SOURCE_PROTECTION,
    })
    .execute();
}

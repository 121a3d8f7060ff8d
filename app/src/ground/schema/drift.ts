import type { Generated } from 'kysely';

/** Tables of migration 0018: signs of status drift, and disclosure packs. */
export interface DriftTables {
  'tl.drift_signal': {
    id: string;
    matter: Buffer;
    kind: string;
    fingerprint: Buffer;
    sealed: Buffer;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.drift_decision': {
    id: Generated<string>;
    matter: Buffer;
    state: string;
    reason: string;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.disclosure_pack': {
    id: Generated<string>;
    case_name: string;
    reason: string;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.disclosure_item': {
    id: Generated<string>;
    pack_id: string;
    report_id: string;
    schedule: 'MG6C' | 'MG6D';
    pii_reason: string | null;
    description: string;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
}

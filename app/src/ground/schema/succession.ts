import type { ColumnType, Generated } from 'kysely';

/** Tables of migration 0020: which report passes on another, and which number follows which. */
export interface SuccessionTables {
  'tl.report_provenance': {
    id: Generated<string>;
    verdict: 'passes_on' | 'stands_alone' | 'undo';
    report_id: string;
    origin_id: string;
    undoes: string | null;
    basis: Generated<string[]>;
    reason: string;
    by_account: string;
    recorded_at: Generated<Date>;
  };
  'tl.succession_proposal': {
    id: Generated<string>;
    line_id: string;
    earlier_mention: string;
    later_mention: string;
    bits: number;
    probability: number;
    evidence: ColumnType<unknown, string, never>;
    model: string;
    reports: string[];
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.succession_decision': {
    id: Generated<string>;
    proposal_id: string;
    verdict: 'same' | 'different' | 'unsure' | 'undo';
    undoes: string | null;
    fact_id: string | null;
    by_account: string;
    reason: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
}

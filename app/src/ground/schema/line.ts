import type { Generated } from 'kysely';

type Recorded = Generated<Date>;

/** What migration 0019 adds to a fact of a line. */
export interface LineFactMore {
  answer: Generated<string | null>;
  likelihood: Generated<string | null>;
  way: Generated<string | null>;
  other_line: Generated<string | null>;
}

/** Tables of migration 0019: check-backs, settings, groups, readiness and visits. */
export interface LineTables {
  'tl.line_check_back': {
    id: Generated<string>;
    line_id: string;
    closing_fact: string;
    due_on: string;
    to_account: string;
    by_account: string;
    compartment: string;
    recorded_at: Recorded;
  };
  'tl.line_check_back_answer': {
    check_back_id: string;
    answer: 'out_of_use' | 'in_use' | 'cannot_tell';
    reason: string;
    reports: string[];
    by_account: string;
    compartment: string;
    recorded_at: Recorded;
  };
  'tl.line_setting': {
    id: Generated<string>;
    name: string;
    value: number;
    in_force_from: Generated<string>;
    reason: string;
    by_account: string;
    compartment: string;
    recorded_at: Recorded;
  };
  'tl.crime_group': {
    id: Generated<string>;
    name: string;
    kind: 'ocg' | 'usg' | 'unknown';
    reason: string;
    opened_by: string;
    compartment: string;
    recorded_at: Recorded;
  };
  'tl.crime_group_line': {
    id: Generated<string>;
    group_id: string;
    line_id: string;
    valid_from: string | null;
    valid_to: string | null;
    reports: string[];
    retracts: string | null;
    by_account: string;
    reason: string;
    compartment: string;
    recorded_at: Recorded;
  };
  'tl.ready_note': {
    id: Generated<string>;
    line_id: string;
    measure: string;
    element: string;
    found: 'there' | 'missing';
    note: string;
    reports: string[];
    retracts: string | null;
    by_account: string;
    compartment: string;
    recorded_at: Recorded;
  };
  'tl.line_visit': {
    line_id: string;
    account_id: string;
    visited_on: Generated<string>;
  };
}

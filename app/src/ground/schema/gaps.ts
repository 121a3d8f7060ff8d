import type { Generated } from 'kysely';

/** Tables of migration 0022: hypotheses, intelligence requirements, and the questions asked of partners. Days are 'YYYY-MM-DD'. */
export interface GapsTables {
  'tl.hypothesis': {
    id: Generated<string>;
    line_id: string;
    statement: string;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.hypothesis_evidence': {
    id: Generated<string>;
    hypothesis_id: string;
    side: 'for' | 'against';
    report_id: string;
    retracts: string | null;
    reason: string;
    by_account: string;
    recorded_at: Generated<Date>;
  };
  'tl.hypothesis_state': {
    id: Generated<string>;
    hypothesis_id: string;
    state: 'open' | 'supported' | 'not_supported' | 'set_aside';
    reason: string;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.requirement': {
    id: Generated<string>;
    line_id: string;
    hypothesis_id: string | null;
    wanted: string;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.requirement_state': {
    id: Generated<string>;
    requirement_id: string;
    state: 'open' | 'met' | 'partly_met' | 'withdrawn';
    reason: string;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.question_proposal': {
    id: Generated<string>;
    requirement_id: string;
    template: string;
    place: string;
    since: string;
    agency_types: string[];
    days_open: number;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.question_answer': {
    id: Generated<string>;
    question_id: string;
    answer: 'released' | 'declined' | 'ended';
    reason: string;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.intake_open_question': {
    id: string;
    template: string;
    place: string;
    since: string;
    asked_on: Generated<string>;
    closes_on: string;
    agency_types: string[];
  };
  'tl.intake_open_question_end': {
    question_id: string;
    ended_on: Generated<string>;
  };
}

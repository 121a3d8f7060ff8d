import type { ColumnType, Generated } from 'kysely';

type Recorded = Generated<Date>;

export interface AssignmentTable {
  id: Generated<string>;
  submission_id: string;
  /** Null: nobody's. */
  to_account: string | null;
  by_account: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface HandOverTable {
  id: Generated<string>;
  submission_id: string;
  to_service: 'mash' | 'crime_desk';
  partnership: string | null;
  by_account: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface HandOverTakenTable {
  hand_over_id: string;
  taken_by: string;
  reference: string;
  by_account: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface DuplicateOfTable {
  submission_id: string;
  of_submission: string;
  by_account: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface GradeChoiceTable {
  report_id: string;
  submission_id: string;
  proposed: string;
  proposed_why: string;
  chosen: string;
  let_stand: ColumnType<unknown, string, string>;
  by_account: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface LikenessViewTable {
  id: Generated<string>;
  submission_id: string;
  thing_at: number;
  entity_id: string;
  view: 'same' | 'different' | 'unsure';
  why: string;
  by_account: string;
  compartment: string;
  recorded_at: Recorded;
}

/** Tables of the desk's queue and workbench (migration 0016). */
export interface DeskTables {
  'tl.assignment': AssignmentTable;
  'tl.hand_over': HandOverTable;
  'tl.hand_over_taken': HandOverTakenTable;
  'tl.duplicate_of': DuplicateOfTable;
  'tl.grade_choice': GradeChoiceTable;
  'tl.likeness_view': LikenessViewTable;
}

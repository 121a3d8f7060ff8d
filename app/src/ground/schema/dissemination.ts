import type { Generated } from 'kysely';

type Recorded = Generated<Date>;

export interface HeldReleaseTable {
  id: string;
  submission_id: string;
  proposed_by: string;
  why: string[];
  urgent: boolean;
  not_before: Date;
  payload: Buffer;
  compartment: string;
  recorded_at: Recorded;
}
export interface HeldStepTable {
  id: Generated<string>;
  held_id: string;
  kind: 'approved' | 'returned' | 'released';
  by_account: string;
  reason: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface ThingKeyTable {
  report_id: string;
  kind: string;
  key: Buffer;
  compartment: string;
}
export interface SignpostTable {
  id: Generated<string>;
  report_id: string;
  choice: 'ask_owner' | 'silence';
  by_account: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface SignpostAskTable {
  id: Generated<string>;
  signpost_id: string;
  by_account: string;
  why: string;
  recorded_at: Recorded;
}
export interface WideningTable {
  id: Generated<string>;
  report_id: string;
  to_compartment: string;
  asked_by: string;
  reason: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface WideningAnswerTable {
  widening_id: string;
  agreed: boolean;
  by_account: string;
  reason: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface RecallTable {
  report_id: string;
  by_account: string;
  reason: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface RecallNoticeTable {
  report_id: string;
  reference: string;
  told: string;
  grantees: string[];
  compartment: string;
  recorded_at: Recorded;
}
export interface RecallAcknowledgementTable {
  report_id: string;
  by_account: string;
  used: 'not_used' | 'removed' | 'acted_on';
  note: string;
  recorded_at: Recorded;
}
export interface ReportReadTable {
  report_id: string;
  by_account: string;
  on_day: Generated<string>;
  purpose: string;
}
/** What a disclosure says of itself besides its first columns: who agreed, how many could know, and how it went out. */
export interface DisseminationMore {
  grantees: Generated<string[]>;
  conditions: Generated<string[]>;
  who_could_know: number | null;
  needs_second: Generated<boolean>;
  second_by: string | null;
  held_id: string | null;
  batch: string | null;
  loss_of_protection: string | null;
}

/** Tables of migration 0017: where reports go. */
export interface DisseminationTables {
  'tl.held_release': HeldReleaseTable;
  'tl.held_step': HeldStepTable;
  'tl.thing_key': ThingKeyTable;
  'tl.signpost': SignpostTable;
  'tl.signpost_ask': SignpostAskTable;
  'tl.widening': WideningTable;
  'tl.widening_answer': WideningAnswerTable;
  'tl.recall': RecallTable;
  'tl.recall_notice': RecallNoticeTable;
  'tl.recall_acknowledgement': RecallAcknowledgementTable;
  'tl.report_read': ReportReadTable;
}

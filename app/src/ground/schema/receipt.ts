import type { Generated } from 'kysely';

/** A closed question of the desk on one submission. */
export interface QuestionTable {
  id: Generated<string>;
  submission_id: string;
  template: string;
  about: number;
  ordinal: number;
  by_account: string;
  compartment: string;
  recorded_at: Generated<Date>;
}
/** A second person's word that a further question may be shown. */
export interface QuestionAgreementTable {
  question_id: string;
  by_account: string;
  reason: string;
  compartment: string;
  recorded_at: Generated<Date>;
}
/** What the holder of a receipt sent later. Written by `vault.come_back` only. */
export interface ComeBackTable {
  id: string;
  submission_id: string;
  kind: 'addition' | 'answer' | 'withdrawal' | 'risk';
  question_id: string | null;
  choice: string | null;
  words: string | null;
  in_time: boolean | null;
  compartment: string;
  on_day: Generated<string>;
}
/** That the desk has read it. */
export interface ComeBackSeenTable {
  come_back_id: string;
  by_account: string;
  compartment: string;
  recorded_at: Generated<Date>;
}
/** What helped, from a closed list. */
export interface FeedbackTable {
  submission_id: string;
  code: string;
  by_account: string;
  compartment: string;
  recorded_at: Generated<Date>;
}
/** That the thread with a receipt is closed. */
export interface ThreadClosedTable {
  submission_id: string;
  by_account: string;
  recorded_at: Generated<Date>;
}
/** What the source-protection lead did about a risk to someone. */
export interface SourceRiskStepTable {
  id: Generated<string>;
  risk: string;
  step: 'seen' | 'acted' | 'closed';
  note: string;
  by_account: string;
  recorded_at: Generated<Date>;
}

/** The tables of migration 0013. */
export interface ReceiptTables {
  'tl.question': QuestionTable;
  'tl.question_agreement': QuestionAgreementTable;
  'tl.come_back': ComeBackTable;
  'tl.come_back_seen': ComeBackSeenTable;
  'tl.feedback': FeedbackTable;
  'tl.thread_closed': ThreadClosedTable;
  'tl.source_risk_step': SourceRiskStepTable;
}

import type { ColumnType, Generated } from 'kysely';
import type { DeskTables } from './schema/desk.ts';
import type { ReceiptTables } from './schema/receipt.ts';
import type { SealTables } from './schema/seal.ts';
import type { WaysTables } from './schema/ways.ts';
import type { DriftTables } from './schema/drift.ts';
import type { FiguresTables } from './schema/figures.ts';
import type { LineFactMore } from './schema/line.ts';
import type { LinesRoomTables } from './schema/lines-room.ts';
import type { DisseminationMore, DisseminationTables } from './schema/dissemination.ts';

/** Tables as the migrations make them. Ids are UUID strings; dates without time are 'YYYY-MM-DD' strings. */
type Recorded = Generated<Date>;
type Json<T> = ColumnType<T, string, string>;

export interface AgencyTable {
  id: string;
  slug: string;
  name: string;
  type: string;
  district: string;
  partnership: string;
  recorded_at: Recorded;
}
export interface AccountTable {
  id: Generated<string>;
  subject_key: Buffer;
  agency_id: string | null;
  roles: string[];
  display_name: string | null;
  disabled_at: Date | null;
  recorded_at: Recorded;
}
export interface CompartmentTable {
  id: Generated<string>;
  name: string;
  description: string;
  recorded_at: Recorded;
}
export interface CompartmentGrantTable {
  id: Generated<string>;
  compartment_id: string;
  grantee: string;
  valid_from: Generated<Date>;
  valid_to: Date | null;
  granted_by: string | null;
  reason: string;
  recorded_at: Recorded;
}
export interface SubmissionTable {
  id: string;
  agency_type: string;
  district: string | null;
  topics: string[];
  narrative: string;
  happened: Json<unknown>;
  how_known: string;
  who_else_knows: string;
  source_risk: string;
  urgent: 'none' | 'child_in_danger' | 'crime';
  things: Json<unknown>;
  routing: Json<unknown>;
  further: Json<unknown>;
  channel: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface SubmissionEventTable {
  id: Generated<string>;
  submission_id: string;
  kind: string;
  priority: string | null;
  reason: string;
  by_account: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface ReportTable {
  id: string;
  reference: string;
  kind: 'cpi' | 'record';
  text: string;
  topics: string[];
  scheme: string;
  source_eval: string | null;
  assessment: string | null;
  handling: string | null;
  condition: string | null;
  agency_class: string;
  district: string | null;
  happened_from: string | null;
  happened_to: string | null;
  graded_by: string | null;
  supersedes: string | null;
  data_set: string | null;
  record_id: string | null;
  compartment: string;
  recorded_at: Recorded;
}
export interface ReportOriginTable {
  report_id: string;
  submission_id: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface DisseminationTable extends DisseminationMore {
  id: Generated<string>;
  report_id: string;
  audience: string;
  lawful_basis: string;
  by_account: string;
  reason: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface MentionTable {
  id: string;
  report_id: string;
  kind: string;
  text: string;
  fields: Json<Record<string, unknown>>;
  role: string | null;
  exact_key: string | null;
  record_key: string | null;
  surname_key: string | null;
  forename_key: string | null;
  sound_key: string | null;
  dob_key: string | null;
  postcode_key: string | null;
  compartment: string;
  recorded_at: Recorded;
}
export interface ProposalTable {
  id: Generated<string>;
  left_mention: string;
  right_mention: string;
  weight: number;
  waterfall: Json<unknown>;
  model: string;
  compartment: string;
  other_compartment: string;
  recorded_at: Recorded;
}
export interface IdentityDecisionTable {
  id: Generated<string>;
  verdict: 'same' | 'different' | 'unsure' | 'undo';
  left_mention: string;
  right_mention: string;
  undoes: string | null;
  rule: string;
  by_account: string | null;
  reason: string;
  evidence: Json<unknown>;
  compartment: string;
  other_compartment: string;
  recorded_at: Recorded;
}
export interface EntityMemberTable {
  mention_id: string;
  entity_id: string;
  kind: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface AssociationTable {
  id: Generated<string>;
  report_id: string;
  from_mention: string;
  to_mention: string;
  kind: string;
  weight: Generated<number>;
  happened_from: string | null;
  happened_to: string | null;
  compartment: string;
  recorded_at: Recorded;
}
export interface LineTable {
  id: Generated<string>;
  brand: string;
  opened_by: string;
  reason: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface LineFactTable extends LineFactMore {
  id: Generated<string>;
  line_id: string;
  kind: string;
  value: string;
  mention_id: string | null;
  role: string | null;
  confidence: string | null;
  valid_from: string | null;
  valid_to: string | null;
  reports: string[];
  retracts: string | null;
  by_account: string;
  reason: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface PersonAtRiskTable {
  id: Generated<string>;
  anchor_mention: string;
  kind: 'child' | 'adult';
  partnership: string;
  district: string | null;
  age_band: string;
  sex: string;
  lead_agency: string | null;
  opened_by: string;
  reason: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface FactorTable {
  id: Generated<string>;
  person_id: string;
  lane: 'push' | 'pull' | 'protective' | 'harm';
  code: string;
  state: 'present' | 'considered_absent' | 'not_known';
  note: string;
  report_id: string | null;
  record_note: string | null;
  source_agency: string | null;
  observed_on: string;
  expires_on: string;
  entered_by: string;
  retracts: string | null;
  compartment: string;
  recorded_at: Recorded;
}
export interface EpisodeTable {
  id: Generated<string>;
  person_id: string;
  kind: 'missing' | 'trafficked' | 'exploited';
  type: string | null;
  risk: string | null;
  began_at: Date;
  ended_at: Date | null;
  found: Json<unknown> | null;
  report_id: string | null;
  note: string;
  entered_by: string;
  supersedes: string | null;
  compartment: string;
  recorded_at: Recorded;
}
export interface ReturnInterviewTable {
  id: Generated<string>;
  episode_id: string;
  status: string;
  at: Date;
  note: string;
  entered_by: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface PersonRecordTable {
  id: Generated<string>;
  person_id: string;
  kind: 'school' | 'care';
  fields: Json<Record<string, unknown>>;
  agency_id: string | null;
  from_on: string;
  to_on: string | null;
  compartment: string;
  recorded_at: Recorded;
}
export interface JudgementTable {
  id: Generated<string>;
  person_id: string;
  text: string;
  review_on: string;
  by_account: string;
  compartment: string;
  recorded_at: Recorded;
}
export interface PriorityTable {
  number: number;
  title: string;
}
export interface CommitmentTable {
  id: Generated<string>;
  priority: number;
  objective: string;
  lead_agency: string | null;
  measure: string;
  baseline: string | null;
  target: string | null;
  due_on: string;
  state: string;
  recorded_at: Recorded;
}
export interface TrainingEventTable {
  id: string;
  title: string;
  held_on: string;
  district: string;
  format: string;
  capacity: number;
  recorded_at: Recorded;
}
export interface TrainingAttendanceTable {
  event_id: string;
  agency_type: string;
  booked: number;
  attended: number;
}
export interface DeploymentTable {
  id: Generated<string>;
  district: string;
  officers: number;
  from_on: string;
  purpose: string;
  recorded_at: Recorded;
}
export interface UnsealRequestTable {
  id: Generated<string>;
  submission_id: string;
  requested_by: string;
  guardian_key: string;
  reason_code: string;
  reason: string;
  recorded_at: Recorded;
}
export interface UnsealApprovalTable {
  request_id: string;
  approved_by: string;
  guardian_key: string;
  share: Buffer;
  recorded_at: Recorded;
}
export interface UnsealOpeningTable {
  request_id: string;
  opened_by: string;
  recorded_at: Recorded;
}
export interface GuardianKeyTable {
  id: string;
  account_id: string;
  agency_id: string;
  public_key: Buffer;
  retired_at: Date | null;
  recorded_at: Recorded;
}
export interface LedgerEntryTable {
  seq: string;
  entry: string;
  leaf_hash: Buffer;
  recorded_at: Recorded;
}
export interface CheckpointTable {
  size: string;
  note: string;
  recorded_at: Recorded;
}

/** The database as Kysely sees it. */
export interface Schema
  extends
    LinesRoomTables,
    DisseminationTables,
    SealTables,
    DriftTables,
    FiguresTables,
    WaysTables,
    ReceiptTables,
    DeskTables {
  'tl.agency': AgencyTable;
  'tl.account': AccountTable;
  'tl.compartment': CompartmentTable;
  'tl.compartment_grant': CompartmentGrantTable;
  'tl.submission': SubmissionTable;
  'tl.submission_event': SubmissionEventTable;
  'tl.report': ReportTable;
  'tl.report_origin': ReportOriginTable;
  'tl.dissemination': DisseminationTable;
  'tl.mention': MentionTable;
  'tl.proposal': ProposalTable;
  'tl.identity_decision': IdentityDecisionTable;
  'tl.entity_member': EntityMemberTable;
  'tl.association': AssociationTable;
  'tl.line': LineTable;
  'tl.line_fact': LineFactTable;
  'tl.person_at_risk': PersonAtRiskTable;
  'tl.factor': FactorTable;
  'tl.episode': EpisodeTable;
  'tl.return_interview': ReturnInterviewTable;
  'tl.person_record': PersonRecordTable;
  'tl.judgement': JudgementTable;
  'tl.priority': PriorityTable;
  'tl.commitment': CommitmentTable;
  'tl.training_event': TrainingEventTable;
  'tl.training_attendance': TrainingAttendanceTable;
  'tl.deployment': DeploymentTable;
  'tl.unseal_request': UnsealRequestTable;
  'tl.unseal_approval': UnsealApprovalTable;
  'tl.unseal_opening': UnsealOpeningTable;
  'vault.guardian_key': GuardianKeyTable;
  'ledger.entry': LedgerEntryTable;
  'ledger.checkpoint': CheckpointTable;
}

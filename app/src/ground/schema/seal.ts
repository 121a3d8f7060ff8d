import type { Generated } from 'kysely';

/** That the source-protection lead has seen one stage of an opening. */
export interface UnsealNoticeTable {
  request_id: string;
  stage: 'asked' | 'agreed' | 'opened';
  seen_by: string;
  recorded_at: Generated<Date>;
}

/** The tables of migration 0011. */
export interface SealTables {
  'tl.unseal_notice': UnsealNoticeTable;
}

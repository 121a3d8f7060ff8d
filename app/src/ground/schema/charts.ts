import type { ColumnType, Generated } from 'kysely';

type Recorded = Generated<Date>;

/** Tables of migration 0023: charts, their versions and notes, whom they are shared with, and where things stand on a drawing. */
export interface ChartsTables {
  'tl.chart': {
    id: Generated<string>;
    name: string;
    line_id: string | null;
    copy_of: string | null;
    by_account: string;
    recorded_at: Recorded;
  };
  'tl.chart_version': {
    chart_id: string;
    version: number;
    why: string;
    state: ColumnType<unknown, string, never>;
    by_account: string;
    recorded_at: Recorded;
  };
  'tl.chart_note': {
    chart_id: string;
    version: number;
    place: number;
    at_entity: string | null;
    at_other: string | null;
    text: string;
    handling: 'P' | 'C';
    author: string;
    by_account: string;
  };
  'tl.chart_share': {
    id: Generated<string>;
    chart_id: string;
    compartment: string;
    by_account: string;
    reason: string;
    recorded_at: Recorded;
  };
  'tl.chart_share_end': {
    share_id: string;
    compartment: string;
    by_account: string;
    reason: string;
    recorded_at: Recorded;
  };
  'tl.chart_layout': {
    id: Generated<number>;
    subject: 'line' | 'entity';
    subject_id: string;
    sight: string[];
    entities: string[];
    x: number[];
    y: number[];
    recorded_at: Recorded;
  };
}

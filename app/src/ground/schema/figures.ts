import type { ColumnType, Generated } from 'kysely';

/** Tables of migration 0015: monthly figures as published. */
export interface FiguresTables {
  'tl.monthly_figures': {
    /** Its first day. */
    month: string;
    figures: ColumnType<unknown, string, never>;
    recorded_at: Generated<Date>;
  };
}

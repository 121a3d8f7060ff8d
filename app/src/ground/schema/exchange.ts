import type { Generated } from 'kysely';

/** Tables of migration 0024: networks that left as files. */
export interface ExchangeTables {
  'tl.network_export': {
    id: Generated<string>;
    mark: string;
    line_id: string;
    format: string;
    audience: string;
    recipient: string;
    reason: string;
    names: 'pseudonyms' | 'names';
    names_reason: string | null;
    nodes: number;
    ties: number;
    left_out: number;
    digest: Buffer;
    /** 'YYYY-MM-DD' */
    expires_on: string;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.network_export_destroyed': {
    export_id: string;
    said_by: string;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
}

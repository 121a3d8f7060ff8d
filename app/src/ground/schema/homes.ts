import type { Generated } from 'kysely';

/** Tables of migration 0021: homes that may have been taken over. Days are 'YYYY-MM-DD'. */
export interface HomesTables {
  'tl.home': {
    id: Generated<string>;
    address_mention: string;
    address: string;
    postcode: string | null;
    occupier_mention: string | null;
    occupied_from: string | null;
    reason: string;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.home_fact': {
    id: Generated<string>;
    home_id: string;
    kind: 'sign' | 'vulnerability' | 'type';
    code: string;
    report_id: string;
    seen_on: string | null;
    retracts: string | null;
    reason: string;
    by_account: string;
    recorded_at: Generated<Date>;
  };
  'tl.home_step': {
    id: Generated<string>;
    home_id: string;
    kind: 'state' | 'safety' | 'option' | 'revisit' | 'visit' | 'tenancy_ended';
    code: string | null;
    on_day: string | null;
    words: string;
    answers: string | null;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
  'tl.home_set_aside': {
    id: Generated<string>;
    address_mention: string;
    reports: string[];
    reason: string;
    by_account: string;
    compartment: string;
    recorded_at: Generated<Date>;
  };
}

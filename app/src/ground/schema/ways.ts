import type { Generated } from 'kysely';

export interface ApiClientTable {
  id: string;
  client_key: Buffer;
  sealed: Buffer;
  disabled_at: Date | null;
  recorded_at: Generated<Date>;
}
export interface WebhookEndpointTable {
  id: Generated<string>;
  client: string;
  sealed: Buffer;
  recorded_at: Generated<Date>;
}

/** Tables of migration 0014: systems that send submissions, and where they are told of outcomes. */
export interface WaysTables {
  'tl.api_client': ApiClientTable;
  'tl.webhook_endpoint': WebhookEndpointTable;
}

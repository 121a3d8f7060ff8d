import type { Keys } from '../ground/index.ts';

/** Where in the vault a submission's envelope and token are. The database alone cannot tell which belongs to which. */
export function lookupOf(keys: Keys, submissionId: string): Buffer {
  return keys.mac('vault-lookup', submissionId);
}

import type { Keys } from '../../ground/index.ts';

/** Length of what is sealed, so that no record can be told from another by its length. */
const CONTENT_BYTES = 1024;

/**
 * Seals a small record under this server's key, always to one length: the database that keeps it shows neither what it says nor
 * which two say the same.
 * @throws {RangeError} when it does not fit
 */
export function sealRecord(keys: Keys, record: unknown): Buffer {
  const content = Buffer.from(JSON.stringify(record), 'utf8');
  if (content.length > CONTENT_BYTES) throw new RangeError(`a record of ${content.length} bytes does not fit its seal`);
  // JSON allows spaces after a value, so padding needs no mark of its own.
  return keys.seal('ways-in', Buffer.concat([content, Buffer.alloc(CONTENT_BYTES - content.length, ' ')]));
}

/** What `sealRecord` sealed. Throws when it was changed or belongs to another server. */
export function openRecord<T>(keys: Keys, sealed: Buffer): T {
  return JSON.parse(keys.open('ways-in', sealed).toString('utf8')) as T;
}

import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import type { Keys } from '../../ground/index.ts';
import { BackupError } from './backup-error.ts';

/**
 * A backup is gzipped lines of JSON: a header, one line `["schema.table",{…}]` a row, and a trailer with the SHA-256 of all
 * bytes before it. Rows are PostgreSQL's own JSON and are never parsed here, so that no number loses a digit.
 */
export const FORMAT = 'throughline-backup/1';

const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  /** Names of the migrations the database had. */
  migrations: z.array(z.string()),
  /** Which keys it belongs to; says nothing about them. */
  keys: z.string(),
  tables: z.array(z.strictObject({ name: z.string().regex(/^(tl|vault|ledger)\.[a-z_]+$/u), rows: z.int().min(0) })),
});
export type Header = z.infer<typeof headerSchema>;

const trailerSchema = z.strictObject({ end: z.literal(true), rows: z.int().min(0), sha256: z.string() });
export type Trailer = z.infer<typeof trailerSchema>;

export function rowLine(table: string, json: string): string {
  return `["${table}",${json}]`;
}

/** The table and JSON text of a row; null: the line is none. */
export function readRowLine(line: string): { table: string; json: string } | null {
  const table = /^\["([a-z_.]+)",\{/u.exec(line)?.[1];
  return table && line.endsWith('}]') ? { table, json: line.slice(table.length + 4, -1) } : null;
}

/** @throws {BackupError} when the first line is no header of this format. */
export function readHeader(line: string): Header {
  const parsed = headerSchema.safeParse(readJson(line));
  if (!parsed.success)
    throw new BackupError(
      'This is no backup of Throughline, or one of another format. Name a file that "throughline backup" made.',
    );
  return parsed.data;
}

export function readTrailer(line: string): Trailer | null {
  return line.startsWith('{"end":') ? (trailerSchema.safeParse(readJson(line)).data ?? null) : null;
}

/** The running hash of a backup's lines. */
export function linesHash(): Hash {
  return createHash('sha256');
}

/** Equal for equal keys. A keyed hash of a fixed text, so nothing can be learnt from it. */
export function keysFingerprint(keys: Keys): string {
  return createHash('sha256')
    .update(keys.mac('vault-lookup', 'whose backup this is'))
    .update(keys.ledgerSigner.publicKey)
    .digest('hex')
    .slice(0, 32);
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

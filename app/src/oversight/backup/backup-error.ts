/** A backup that cannot be made or used; the message says why and what to do. Nothing was changed. */
export class BackupError extends Error {
  readonly code = 'BACKUP';
}

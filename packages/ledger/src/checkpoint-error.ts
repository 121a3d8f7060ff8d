/**
 * Thrown when a checkpoint cannot be signed or trusted.
 * - `MALFORMED`: the text, or what should be signed, is not a checkpoint
 * - `SIGNATURE`: the text is one, but no good signature of the expected key is on it
 * - `KEY`: the key itself cannot be used; this says nothing about the checkpoint
 */
export class CheckpointError extends Error {
  readonly code: 'MALFORMED' | 'SIGNATURE' | 'KEY';

  constructor(code: CheckpointError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Stable codes of everything this engine refuses. A page may translate the code; the message says what to do. */
export type LinkageErrorCode =
  | 'model-invalid'
  | 'splink-key-unsupported'
  | 'splink-value-invalid'
  | 'splink-condition-unsupported'
  | 'block-rules-invalid'
  | 'too-many-pairs'
  | 'value-too-long'
  | 'file-invalid'
  | 'column-missing'
  | 'option-invalid'
  | 'links-invalid'
  | 'batch-cancelled'
  | 'checkpoint-mismatch'
  | 'cluster-member-unknown'
  | 'decisions-contradict'
  | 'training-impossible'
  | 'evaluation-impossible';

/** A refusal: `code` is stable, `message` names the input and what to do about it. */
export class LinkageError extends Error {
  readonly code: LinkageErrorCode;

  constructor(code: LinkageErrorCode, message: string) {
    super(message);
    this.name = 'LinkageError';
    this.code = code;
  }
}

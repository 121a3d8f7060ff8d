/**
 * A file or a mapping that cannot be used at all, said so that a person knows what to do. What is wrong with single rows is a
 * `RowProblem` instead, and the other rows go on.
 */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  /** Stable, for machines: 'not-a-workbook', 'wrong-encoding' … */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What is wrong with a file of a network. */
export type ExchangeCode = 'SYNTAX' | 'ENTITY' | 'SHAPE' | 'VALUE' | 'TOO_LARGE' | 'UNKNOWN_FORMAT';

/** Thrown when a file of a network cannot be read; nothing of it is taken in. The message says where, and what to do. */
export class ExchangeError extends Error {
  readonly code: ExchangeCode;
  /** 'line 4, column 12', 'row 7', 'features.3'; '' for the file as a whole. */
  readonly place: string;

  constructor(code: ExchangeCode, place: string, message: string) {
    super(place ? `At ${place}: ${message}` : message);
    this.code = code;
    this.place = place;
  }
}

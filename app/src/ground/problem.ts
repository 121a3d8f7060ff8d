/**
 * An error a person can do something about: what happened, and what to do. One place turns it into a page or, for the
 * API, into application/problem+json (RFC 9457).
 */
export class Problem extends Error {
  readonly status: number;
  /** Stable, machine-readable: 'not-found', 'bad-input' … */
  readonly code: string;
  /** Field name → what is wrong with it and what to do. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

/** The same answer for what does not exist and for what the reader may not see: existence is itself information. */
export function notFound(): Problem {
  return new Problem(
    404,
    'not-found',
    'There is nothing here that you can see. Check the address, or go back and try again.',
  );
}

export function badInput(message: string, fields: Readonly<Record<string, string>> = {}): Problem {
  return new Problem(400, 'bad-input', message, fields);
}

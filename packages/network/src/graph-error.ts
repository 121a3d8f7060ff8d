/** What can be wrong with an input or an option. */
export type GraphErrorCode =
  | 'UNKNOWN_NODE'
  | 'REPEATED_NODE'
  | 'WEIGHT'
  | 'INTERVAL'
  | 'SIZE'
  | 'TABLE'
  | 'OPTION'
  | 'NOT_SETTLED'
  | 'TOO_MANY_PATHS';

/** Thrown when an input makes no graph or an option no sense; the message says which and what to do. */
export class GraphError extends Error {
  readonly code: GraphErrorCode;
  /** Which edge or tie of the input is at fault, counted from 0, or null when it is none of them. */
  readonly edge: number | null;

  constructor(code: GraphErrorCode, message: string, edge: number | null = null) {
    super(message);
    this.code = code;
    this.edge = edge;
  }
}

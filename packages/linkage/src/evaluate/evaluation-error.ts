import { LinkageError } from '../linkage-error.ts';

/** Refuse to judge: the links, the truth or the groups handed over cannot be used. The message says what to do. */
export function refuse(message: string): never {
  throw new LinkageError('evaluation-impossible', message);
}

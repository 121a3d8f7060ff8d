import { textFault } from '../../ground/index.ts';
import type { ShareWords } from '../words/share.ts';

/** What is wrong with a text that cannot be kept, and what to do; null when nothing is. */
export function wrongText(text: string, limit: number, { errors }: ShareWords): string | null {
  const fault = textFault(text, limit);
  if (fault === null) return null;
  switch (fault.kind) {
    case 'too-long':
      return errors.tooLong(fault.limit, fault.length);
    case 'nul':
      return errors.nul;
    case 'half-character':
      return errors.halfCharacter;
  }
}

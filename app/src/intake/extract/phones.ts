import { noticeAll, spokenOfBefore, type Noticed } from './noticed.ts';
import { partsOf } from './partial.ts';

const WHOLE = /(?<![\w+])(?:\+ ?44(?: ?\(0\))?|00 ?44|\(?0)(?:[ ().-]{0,2}\d){9,10}(?!\d)/gu;
const MASKED = /(?<![\w?*])0[\dxX*?](?:[ -]?[\dxX*?]){6,9}(?![\w*?])/gu;
const PART =
  /\b(?:ends?|ending|ended|finish(?:es|ing)|last (?:three|four|five|3|4|5)(?: digits| numbers)?|starts?|starting|begins?|beginning)(?: (?:in|with|on|is|are|were))?[ :]{1,2}["'‘“]?(?<digits>\d(?:[ -]?\d){2,6})(?![\d:]|\.\d|\w)/giu;
const PHONE_WORDS =
  /phone|number|mobile|\bsim\b|handset|burner|\bcall|\btext|\brang|\bring|whatsapp|deal line|contact/iu;
const PLATE_WORDS = /\breg\b|registration|plate|vrm/iu;

/** UK telephone numbers, whole, with digits left out ('077** ***442'), or known in part ('ends 442'). */
export function phones(text: string): Noticed[] {
  const phone = (found: string, reason: Noticed['reason']): Omit<Noticed, 'at'> => ({
    text: found,
    reason,
    thing: { kind: 'phone', text: found, ...(reason === 'phone' ? {} : partsOf('phone', found)) },
  });
  const whole = noticeAll(text, WHOLE, ([found]) => phone(found.trim(), 'phone'));
  const masked = noticeAll(text, MASKED, ([found]) => {
    const digits = found.replaceAll(/\D/gu, '').length;
    return /[xX*?]/u.test(found) && digits >= 4 ? phone(found, 'phone_gaps') : null;
  });
  const part = noticeAll(text, PART, (match) => {
    const about = spokenOfBefore(text, match.index, PHONE_WORDS) && !spokenOfBefore(text, match.index, PLATE_WORDS, 30);
    return about || match.groups?.['digits']?.startsWith('07') ? phone(match[0], 'phone_part') : null;
  });
  return [...whole, ...masked, ...part];
}

/** Conditions under which a report may go out (handling C). Source: the 3x5x2 conditions in domain.md §3; the words are ours. */
export const CONDITIONS = {
  ask_before_acting: 'Ask the desk before you act on it',
  no_onward: 'Do not pass it on',
  no_copy: 'Do not copy it into your own records',
  not_to_family: 'Do not tell the child or family that it was reported',
} as const;
export type ConditionCode = keyof typeof CONDITIONS;

export function isCondition(code: string): code is ConditionCode {
  return Object.hasOwn(CONDITIONS, code);
}

/** The condition as readers see it: those ticked, then what was typed. */
export function conditionWords(ticked: { readonly conditions: readonly string[] }, typed: string): string {
  const sentences = [...ticked.conditions.filter(isCondition).map((code) => CONDITIONS[code]), typed.trim()];
  return sentences
    .filter((sentence) => sentence !== '')
    .map((sentence) => (/[.!?]$/u.test(sentence) ? sentence : `${sentence}.`))
    .join(' ');
}

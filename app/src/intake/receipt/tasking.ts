/**
 * Words that send someone to find something out. Whoever does so at another's asking, using a relationship, is a covert source in law
 * (RIPA 2000 section 26(8); domain.md §5): no question of ours may hold them.
 */
const TASKING: readonly RegExp[] = [
  /\bfind(?:ing)? out\b/iu,
  /\bkeep(?:ing)? (?:an eye|your eyes|watch|a watch|a diary|a log|a note|notes|in touch)\b/iu,
  /\b(?:look|listen|watch) (?:out|for|him|her|them)\b/iu,
  /\bask (?:him|her|them|the (?:child|boy|girl|family|mother|father|man|woman))\b/iu,
  /\b(?:can|could|would|will|please) (?:you )?(?:get|obtain|fetch|check|ask|watch|follow|record|photograph|note|try)\b/iu,
  /\b(?:see|check) (?:if|whether|what|who|where)\b/iu,
  /\bnext time\b/iu,
  /\b(?:go|drive|walk) (?:and|to|past|round)\b/iu,
  /\blet (?:us|me) know (?:if|when|what)\b/iu,
];

/** Whether words ask someone to go and learn something new, rather than to say what they know. */
export function tasksSomeone(text: string): boolean {
  return TASKING.some((pattern) => pattern.test(text));
}

import type { DriftSignal } from './drift-signal.ts';

/** Words of a submission that are a sign of drift. */
export interface DriftWords {
  readonly signal: DriftSignal;
  readonly start: number;
  readonly text: string;
}

/** Each pattern is linear in the length of the text. Source of the signs: domain.md §5; the wordings are ours, to be reviewed by a source unit. */
const PATTERNS: readonly { readonly signal: DriftSignal; readonly pattern: RegExp }[] = [
  {
    signal: 'told_to_find_out',
    pattern:
      /\b(?:as you (?:asked|wanted|requested)|you(?:['’]d)? (?:had )?asked (?:me|us)|(?:was|were|been) (?:asked|told) to (?:find out|keep an eye|look out|listen|watch|ask|check)|(?:find out|keep an eye (?:on|out)) for (?:you|the police|the officer)|like you said,? I (?:asked|checked|looked|watched))\b/giu,
  },
  {
    signal: 'asked_to_keep_relationship',
    pattern:
      /\b(?:(?:stay(?:ed|ing)?|keep(?:ing)?|kept) (?:in (?:touch|contact)|friendly|close|in with|seeing)(?: \p{L}+){0,3}?,? (?:so (?:that )?(?:I|we) can|to (?:find|see|learn|hear|get)|in order to)|(?:pretend(?:ed|ing)? to be|made out that I))\b/giu,
  },
  {
    signal: 'diary_or_log_requested',
    pattern:
      /\b(?:(?:keep|kept|keeping|asked (?:me|us) to keep) (?:a|the|my) (?:diary|log|record|note) of|my (?:diary|log) (?:shows|says|of)|logged (?:it|them|each|every))\b/giu,
  },
  {
    signal: 'reward_offered_or_given',
    pattern:
      /\b(?:reward|what(?:['’]s| is) in it for me|paid me|pay me|(?:get|got) (?:paid|money|vouchers?) for (?:this|telling|the information)|crime ?stoppers (?:money|reward))\b/giu,
  },
  {
    signal: 'contact_outside_channel',
    pattern:
      /\b(?:I (?:texted|rang|called|phoned|messaged|whats ?apped|met(?: up)? with|told|e-?mailed) (?:the|your|that|an|my) (?:officer|police ?man|police ?woman|PC|DC|DS|sergeant|detective)|I (?:texted|rang|called|messaged|met) (?:PC|DC|DS) \p{Lu}[\p{L}'’-]+)/giu,
  },
  {
    signal: 'content_beyond_role',
    pattern:
      /\b(?:I (?:followed|went round to (?:see|look|check)|drove past|waited (?:outside|for (?:him|her|them))|sat outside|looked through (?:his|her|their)|went through (?:his|her|their) (?:phone|bag|room|messages)|took photos? of|checked (?:his|her|their) phone|asked around))\b/giu,
  },
  {
    signal: 'relationship_to_subject',
    pattern:
      /\b(?:(?:he|she|they)(?:['’]s| is| are|['’]re) my (?:next[- ]door )?(?:neighbour|nephew|niece|cousin|brother|sister|uncle|aunt|son|daughter|ex|partner|boyfriend|girlfriend|friend|mate)|my (?:next[- ]door )?(?:neighbour|nephew|niece|cousin|brother|sister|uncle|aunt|son|daughter|ex(?:-partner)?|partner|boyfriend|girlfriend|friend|mate) (?:told me|tells me|says|said|is|has|lets me|lets slip))\b/giu,
  },
];

/** Every sign in the words of one submission, in the order of the text. */
export function driftWordsIn(narrative: string): DriftWords[] {
  return PATTERNS.flatMap(({ signal, pattern }) =>
    [...narrative.matchAll(pattern)].map((match): DriftWords => ({ signal, start: match.index, text: match[0] })),
  ).toSorted((a, b) => a.start - b.start);
}

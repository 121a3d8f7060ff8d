import type { Slot } from './scene.ts';

const SLOTS: ReadonlySet<string> = new Set<Slot>([
  'child',
  'child2',
  'parent',
  'adult',
  'adult2',
  'resident',
  'car',
  'phone',
  'oldphone',
  'home',
  'handle',
  'brand',
]);

/** A piece of a template: plain words, a slot for a mention, or a word that depends on the report (`town`, `they`). */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'slot'; readonly slot: Slot }
  | { readonly kind: 'word'; readonly name: string };

const parsed = new Map<string, readonly Piece[]>();

/** Splits a template at its gaps; remembered, since templates are few and reports many. */
export function piecesOf(template: string): readonly Piece[] {
  const known = parsed.get(template);
  if (known) return known;
  const pieces = template.split(/\{(\w+)\}/).flatMap((part, i): Piece[] => {
    if (i % 2 === 0) return part === '' ? [] : [{ kind: 'words', text: part }];
    return [isSlot(part) ? { kind: 'slot', slot: part } : { kind: 'word', name: part }];
  });
  parsed.set(template, pieces);
  return pieces;
}

/** The slots a template cannot do without: those named, and those a pronoun in it stands for. */
export function slotsOf(template: string): Slot[] {
  return [...new Set(piecesOf(template).flatMap((piece) => (piece.kind === 'slot' ? [piece.slot] : [])))];
}

function isSlot(name: string): name is Slot {
  return SLOTS.has(name);
}

import type { Random } from '../random.ts';
import { piecesOf } from '../templates/gaps.ts';
import type { Slot } from '../templates/scene.ts';
import type { Mention } from '../types.ts';
import type { Cast } from './cast.ts';
import { surfaceOf } from './surface.ts';
import type { Knowledge, Surface } from './surface.ts';
import { wordsFor } from './wording.ts';

/** Writes one report: its narrative with the place of every mention, and sanitised text with the same names. */
export class Narrator {
  narrative = '';
  readonly quotes: { start: number; end: number }[] = [];
  /** Mentions in the order they were made, with the slot each fills. */
  readonly mentioned = new Map<Slot, Mention>();
  private readonly surfaces = new Map<Slot, Surface>();
  private readonly word: (name: string) => string;

  constructor(
    private readonly random: Random,
    private readonly cast: Cast,
    private readonly knows: (slot: Slot) => Knowledge,
  ) {
    this.word = wordsFor(random, cast);
  }

  /** Adds a sentence; the first naming of each slot becomes a mention with offsets. */
  say(template: string): void {
    if (this.narrative !== '' && !this.narrative.endsWith(' ')) this.narrative += ' ';
    for (const piece of piecesOf(template)) {
      if (piece.kind === 'words') this.narrative += piece.text;
      else if (piece.kind === 'word') this.narrative += this.word(piece.name);
      else this.name(piece.slot);
    }
  }

  quote(text: string): void {
    if (!this.narrative.endsWith(' ')) this.narrative += ' ';
    const start = this.narrative.length;
    this.narrative += text;
    this.quotes.push({ start, end: this.narrative.length });
  }

  /** Adds a mention to the structured part only, as when a partner fills in a box and writes nothing about it. */
  addUnwritten(slot: Slot): void {
    if (!this.mentioned.has(slot)) this.mentioned.set(slot, this.surface(slot).mention);
  }

  /** A sanitised sentence with the names as written; every slot in it must have been mentioned. */
  sanitise(template: string): string {
    let out = '';
    for (const piece of piecesOf(template)) {
      if (piece.kind === 'words') out += piece.text;
      else if (piece.kind === 'word') out += this.word(piece.name);
      else {
        const { before, mention, lowerStart } = this.surface(piece.slot);
        const text = joining(out, before) + mention.text;
        out += out === '' && (before !== '' || lowerStart) ? capital(text) : text;
      }
    }
    return out;
  }

  private name(slot: Slot): void {
    const { before, mention, lowerStart } = this.surface(slot);
    const starts = /(^|[.!?:]["”]? )$/.test(this.narrative);
    this.narrative += starts && before !== '' ? capital(before) : joining(this.narrative, before);
    const text = starts && before === '' && lowerStart ? capital(mention.text) : mention.text;
    const start = this.narrative.length;
    this.narrative += text;
    if (!this.mentioned.has(slot)) this.mentioned.set(slot, { ...mention, text, start, end: this.narrative.length });
  }

  private surface(slot: Slot): Surface {
    const known = this.surfaces.get(slot);
    if (known) return known;
    const subject = this.cast.slots.get(slot);
    if (!subject) throw new RangeError(`A template names {${slot}}, which this report's cast does not have`);
    const made = surfaceOf(
      this.random,
      subject,
      this.knows(slot),
      this.cast.date,
      /\b(called|call|name|as|introduced) $/.test(this.narrative),
    );
    this.surfaces.set(slot, made);
    return made;
  }
}

/** Leaves out what the words so far have said: `the number a number ending` becomes `the number ending`. */
function joining(written: string, before: string): string {
  if (/\bnumber $/i.test(written)) return before.replace(/^a number /, '');
  return /\b(vehicle|car) $/i.test(written) ? before.replace(/^a /, '') : before;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

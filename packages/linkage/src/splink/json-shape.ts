import { LinkageError } from '../linkage-error.ts';

/** What a value in a model file may be. */
export type Shape = 'text' | 'number' | 'flag' | 'texts' | 'list';

const NAMES: Readonly<Record<Shape, string>> = {
  text: 'text',
  number: 'a finite number',
  flag: 'true or false',
  texts: 'a list of texts',
  list: 'a list',
};

/** An object of the file as a plain record, or a refusal that names where it stands. */
export function objectAt(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LinkageError(
      'splink-value-invalid',
      `${where} must be an object in a Splink model; found ${shown(value)}.`,
    );
  }
  return { ...value };
}

/** The entries of a list of the file. */
export function listAt(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new LinkageError('splink-value-invalid', `${where} must be a list in a Splink model; found ${shown(value)}.`);
}

/** Refuse keys this engine does not know: leaving one out silently could change what the model means. */
export function onlyKeys(
  object: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, Shape>>,
  where: string,
): void {
  for (const [key, value] of Object.entries(object)) {
    const shape = Object.hasOwn(known, key) ? known[key] : undefined;
    if (shape === undefined) {
      throw new LinkageError(
        'splink-key-unsupported',
        `${where} has the key "${key}" (${shown(value)}), which this engine does not support. Remove it, or score with Splink.`,
      );
    }
    if (!fits(value, shape)) {
      throw new LinkageError(
        'splink-value-invalid',
        `${where}: "${key}" must be ${NAMES[shape]}; found ${shown(value)}.`,
      );
    }
  }
}

/** The text under a key. */
export function textAt(object: Readonly<Record<string, unknown>>, key: string, where: string): string {
  const value = object[key];
  if (typeof value === 'string') return value;
  throw new LinkageError('splink-value-invalid', `${where} needs "${key}" as text; found ${shown(value)}.`);
}

function fits(value: unknown, shape: Shape): boolean {
  if (shape === 'text') return typeof value === 'string';
  if (shape === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (shape === 'flag') return typeof value === 'boolean';
  return Array.isArray(value) && (shape === 'list' || value.every((item) => typeof item === 'string'));
}

/** A value in a message: short, and safe for one that is nested without end. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return shortened(JSON.stringify(value) ?? 'nothing');
}

/** A text as it stands, cut where it would swamp the message. */
export function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

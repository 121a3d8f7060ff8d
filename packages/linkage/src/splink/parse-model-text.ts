import { LinkageError } from '../linkage-error.ts';

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/uy;

/**
 * The JSON of a model file's text.
 * @throws LinkageError naming the last key before the fault when the file was cut, or holds what JSON does not have
 *   (Python writes NaN and Infinity)
 */
export function parseModelText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LinkageError(
      'splink-value-invalid',
      `The model file is not whole JSON${place(text)}. Save the model again with Splink's save_model_to_json and copy the whole file. (${why.slice(0, 120)})`,
    );
  }
}

/** Where the text stops being JSON, in words: the key before that place, or nothing when only the order is wrong. */
function place(text: string): string {
  const end = text.trimEnd().length;
  let depth = 0;
  let [key, string] = ['', ''];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) return after(key, from, end);
    const [, quoted, , sign] = match;
    if (quoted !== undefined) string = quoted;
    if (sign === ':') key = string;
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
  }
  return depth > 0 ? after(key, end, end) : '';
}

function after(key: string, at: number, end: number): string {
  const where = at >= end ? `it stops at character ${end}` : `it goes wrong at character ${at}`;
  return key === '' ? `: ${where}` : `: ${where}, after the key ${key.slice(0, 80)}`;
}

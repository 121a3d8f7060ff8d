import { textOf, type Encoding } from './decode-text.ts';
import { ImportRefused } from './import-refused.ts';

const LONGEST_OBJECT = 32 * 1024 * 1024;

/**
 * The objects of a JSON file: one array of objects, or objects one after another (JSON lines). Memory holds one object at a time, so
 * a file may be larger than memory.
 * @throws {ImportRefused} where the text is no JSON: what follows a mistake cannot be told apart
 */
export async function* readJson(
  path: string,
  encoding: Encoding,
): AsyncGenerator<{ number: number; object: Record<string, unknown> }> {
  let number = 0;
  let pending = '';
  let scan: Scan = { depth: 0, inText: false, escaped: false, begin: -1, at: 0 };
  const outside = new Outside();
  for await (const text of textOf(path, encoding)) {
    pending += text;
    let next = nextObject(pending, scan, outside, number + 1);
    while (next.found !== null) {
      number += 1;
      yield { number, object: parsed(next.found, number) };
      pending = pending.slice(next.scan.at);
      scan = { depth: 0, inText: false, escaped: false, begin: -1, at: 0 };
      next = nextObject(pending, scan, outside, number + 1);
    }
    scan = next.scan;
    if (pending.length > LONGEST_OBJECT)
      throw new ImportRefused(
        'bad-json',
        `Object ${number + 1} is longer than 32 MB. Is a brace or a quotation mark missing?`,
      );
  }
  if (scan.depth > 0)
    throw new ImportRefused(
      'bad-json',
      `Object ${number + 1} is not closed: a brace or a quotation mark is missing at the end of the file.`,
    );
  outside.end();
}

interface Scan {
  readonly depth: number;
  readonly inText: boolean;
  readonly escaped: boolean;
  /** Where the object begins; -1 outside one. */
  readonly begin: number;
  readonly at: number;
}

/** Goes on to the end of the object that `scan` stands in, or of the next one; `found` is null where the text ends first. */
function nextObject(text: string, from: Scan, outside: Outside, number: number): { found: string | null; scan: Scan } {
  let { depth, inText, escaped, begin } = from;
  for (let at = from.at; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (depth === 0) {
      if (character === '{') {
        outside.object(number);
        begin = at;
        depth = 1;
      } else outside.see(character, number);
    } else if (inText) {
      if (escaped) escaped = false;
      else if (character === '\\') escaped = true;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0)
        return {
          found: text.slice(begin, at + 1),
          scan: { depth: 0, inText: false, escaped: false, begin: -1, at: at + 1 },
        };
    }
  }
  return { found: null, scan: { depth, inText, escaped, begin, at: text.length } };
}

/** What may stand between objects: one pair of square brackets with commas, or only white space. */
class Outside {
  #array: 'none' | 'open' | 'closed' = 'none';
  #objects = 0;
  #comma = true;

  object(number: number): void {
    if (this.#array === 'closed' || (this.#array === 'open' && !this.#comma)) this.#refuse('{', number);
    this.#objects += 1;
    this.#comma = false;
  }

  see(character: string, number: number): void {
    if (/\s/u.test(character)) return;
    if (character === '[' && this.#array === 'none' && this.#objects === 0) this.#array = 'open';
    else if (character === ']' && this.#array === 'open') this.#array = 'closed';
    else if (character === ',' && this.#array === 'open' && !this.#comma) this.#comma = true;
    else this.#refuse(character, number);
  }

  end(): void {
    if (this.#array === 'open')
      throw new ImportRefused('bad-json', 'The file ends before its list does: "]" is missing.');
  }

  #refuse(character: string, number: number): never {
    throw new ImportRefused(
      'bad-json',
      `Before object ${number} stands ${JSON.stringify(character)}, where none may. The file must be a list of objects, [{…}, {…}], or one object on each line.`,
    );
  }
}

function parsed(text: string, number: number): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new ImportRefused('bad-json', `Object ${number} is no JSON: ${(error as Error).message.slice(0, 200)}.`);
  }
}

/** An object as cells: 'a.b' for what is inside another, lists of plain values joined by ';'. */
export function flatten(object: Record<string, unknown>): Map<string, string> {
  const cells = new Map<string, string>();
  const visit = (value: unknown, path: string, depth: number): void => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      if (value.every((one) => one === null || typeof one !== 'object'))
        cells.set(path, value.map((one) => (one === null ? '' : String(one))).join(';'));
      else cells.set(path, JSON.stringify(value));
    } else if (typeof value === 'object') {
      if (depth >= 8) cells.set(path, JSON.stringify(value));
      else
        for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`, depth + 1);
    } else cells.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  };
  visit(object, '', 0);
  return cells;
}

/** Thrown for a value that has no canonical JSON; `path` says where it is. */
export class NotCanonical extends Error {
  readonly code = 'NOT_CANONICAL';
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`The value at ${path} cannot be written as canonical JSON: ${problem}.`);
    this.path = path;
  }
}

/**
 * JSON with one spelling for each value: members sorted by UTF-16 code units, no white space, numbers and strings as ECMAScript
 * writes them. Source: RFC 8785 (JSON Canonicalization Scheme).
 * @throws {NotCanonical} for undefined, functions, symbols, bigint, NaN, infinities, strings with a lone surrogate, lists with holes, and
 * objects that are not plain or that hold themselves.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', []);
}

/** @param around the objects and lists that this value stands in */
function write(value: unknown, path: string, around: readonly object[]): string {
  switch (typeof value) {
    case 'string':
      return text(value, path);
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonical(path, 'it is not a finite number');
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (around.includes(value)) throw new NotCanonical(path, 'it holds itself');
      return Array.isArray(value)
        ? list(value, path, [...around, value])
        : members(value as Readonly<Record<string, unknown>>, path, [...around, value]);
    default:
      throw new NotCanonical(path, `it is a ${typeof value}`);
  }
}

function text(value: string, path: string): string {
  if (!value.isWellFormed()) throw new NotCanonical(path, 'it has half of a surrogate pair');
  return JSON.stringify(value);
}

function list(values: readonly unknown[], path: string, around: readonly object[]): string {
  // Array.from, not map, which would pass over a hole and leave nothing between two commas.
  return `[${Array.from(values, (value, at) => write(value, `${path}[${at}]`, around)).join(',')}]`;
}

function members(value: Readonly<Record<string, unknown>>, path: string, around: readonly object[]): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical(path, 'it is not a plain object');
  const names = Object.keys(value).toSorted((a, b) => (a < b ? -1 : 1));
  return `{${names.map((name) => `${text(name, path)}:${write(value[name], `${path}.${name}`, around)}`).join(',')}}`;
}

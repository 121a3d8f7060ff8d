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
 * @throws {NotCanonical} for undefined, functions, bigint, NaN, infinities, and strings with a lone surrogate.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

function write(value: unknown, path: string): string {
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
      return Array.isArray(value) ? list(value, path) : members(value as Readonly<Record<string, unknown>>, path);
    default:
      throw new NotCanonical(path, `it is a ${typeof value}`);
  }
}

function text(value: string, path: string): string {
  if (!value.isWellFormed()) throw new NotCanonical(path, 'it has half of a surrogate pair');
  return JSON.stringify(value);
}

function list(values: readonly unknown[], path: string): string {
  return `[${values.map((value, at) => write(value, `${path}[${at}]`)).join(',')}]`;
}

function members(value: Readonly<Record<string, unknown>>, path: string): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical(path, 'it is not a plain object');
  const names = Object.keys(value).toSorted((a, b) => (a < b ? -1 : 1));
  return `{${names.map((name) => `${text(name, path)}:${write(value[name], `${path}.${name}`)}`).join(',')}}`;
}

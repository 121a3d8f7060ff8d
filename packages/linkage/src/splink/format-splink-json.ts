import type { SplinkModelJson } from './splink-json.ts';

// Python keeps whole floats apart from integers; these are Splink's floats.
const FLOATS = new Set([
  'probability_two_random_records_match',
  'em_convergence',
  'm_probability',
  'u_probability',
  'tf_adjustment_weight',
  'tf_minimum_u_value',
]);

/** The text of a model file exactly as Splink saves it: Python's `json.dumps(model, indent=4)`. */
export function formatSplinkJson(model: SplinkModelJson): string {
  return written(model, '', '');
}

function written(value: unknown, key: string, indent: string): string {
  if (typeof value === 'number') return FLOATS.has(key) ? pythonFloat(value) : String(value);
  if (typeof value === 'string') return asciiText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}    `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const parts = Array.isArray(value)
    ? value.map((item) => written(item, key, inner))
    : Object.entries(value).map(([name, item]) => `${asciiText(name)}: ${written(item, name, inner)}`);
  if (parts.length === 0) return `${open}${close}`;
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

function asciiText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Python's `repr` of a float: shortest digits, an exponent below 1e-4 and from 1e16, two digits in the exponent. */
function pythonFloat(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    return `${digits}e${exponent.slice(0, 1)}${exponent.slice(1).padStart(2, '0')}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What a schema refused, as field → what to do. Never repeats a value: it may be somebody's name. */
export function fieldErrors(error: z.ZodError, body: unknown): Record<string, string> {
  return Object.fromEntries(
    error.issues.flatMap((issue) => namesOf(issue).map((name): [string, string] => [name, adviceFor(issue, body)])),
  );
}

function namesOf(issue: Issue): string[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...path, key.slice(0, 100)].join('.'));
  return [path.length === 0 ? 'body' : path.join('.')];
}

function adviceFor(issue: Issue, body: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'is not a field of a submission: remove it';
    case 'invalid_type':
      return at(body, issue.path) === undefined
        ? `is missing: give ${article(issue.expected)}`
        : `must be ${article(issue.expected)}`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string'
        ? `is too short: give at least ${String(issue.minimum)} characters`
        : `is too few or too small: at least ${String(issue.minimum)}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `is too long: give at most ${String(issue.maximum)} characters`
        : `is too many or too large: at most ${String(issue.maximum)}`;
    case 'invalid_format':
      return `is not in the form of ${issue.format === 'date' ? 'a date, YYYY-MM-DD' : issue.format}`;
    case 'invalid_union':
      return issue.path.at(-1) === 'kind' || issue.path.length === 1
        ? 'must have a "kind" that is one of those in /api/openapi.json, and the fields of that kind'
        : 'must be a date, YYYY-MM-DD, or a time with its zone, 2024-03-03T14:05:00Z';
    default:
      return issue.message;
  }
}

function article(type: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a text',
    array: 'a list',
    object: 'an object',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
  };
  return words[type] ?? `a ${type}`;
}

function at(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    body,
  );
}

/** The operations of the ledger as a reader of it sees them. Source: Data Protection Act 2018, section 62. */
export const OPERATIONS = {
  collect: 'Took in',
  alter: 'Changed',
  consult: 'Looked at',
  disclose: 'Disclosed',
  combine: 'Combined',
  erase: 'Erased',
  system: 'System',
} as const;

/** Said of an act whose person is not known here, by design. */
export const NOT_NAMED = 'a partner, not named';

/** One entry as the page shows it. */
export interface EntryInWords {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly did: string;
  readonly what: string;
  readonly id: string;
  readonly purpose: string;
  readonly recipients: readonly string[];
}

/** Names that ids stand for: of accounts, agencies and audiences. */
export type Names = ReadonlyMap<string, string>;

/** Every id in these entries that may have a name. */
export function idsIn(entries: readonly { readonly entry: string }[]): string[] {
  const ids = entries.flatMap(({ entry }) => {
    const read = readEntry(entry);
    return [read['actor'], read['agency'], ...recipientsOf(read)].filter((id) => typeof id === 'string');
  });
  return [...new Set(ids)].filter((id) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(id));
}

/** An entry in words. One whose text was altered so that it cannot be read says so instead. */
export function entryInWords(
  { seq, entry }: { readonly seq: number; readonly entry: string },
  names: Names,
): EntryInWords {
  const read = readEntry(entry);
  const said = (field: string): string => (typeof read[field] === 'string' ? read[field] : '');
  const [name, agency] = [names.get(said('actor')), names.get(said('agency'))];
  const operation = Object.hasOwn(OPERATIONS, said('op'))
    ? OPERATIONS[said('op') as keyof typeof OPERATIONS]
    : 'Cannot be read: the entry was altered';
  return {
    seq,
    at: said('at'),
    // Where the person is not named neither is the agency: with the time beside it, it could point at them.
    who: name === undefined ? NOT_NAMED : agency === undefined ? name : `${name}, ${agency}`,
    did: `${operation}: ${said('did')}`,
    what: said('what'),
    id: said('id'),
    purpose: said('purpose'),
    recipients: recipientsOf(read).map((id) => names.get(id) ?? id),
  };
}

function readEntry(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function recipientsOf(read: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(read['recipients'])
    ? read['recipients'].filter((one): one is string => typeof one === 'string')
    : [];
}

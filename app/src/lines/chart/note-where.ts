/** What a note is on, in words. */
export function noteWhere(at: string | null, labels: ReadonlyMap<string, string>): string {
  if (at === null) return 'the chart as a whole';
  return at
    .split(' ')
    .map((id) => labels.get(id) ?? 'something')
    .join(' and ');
}

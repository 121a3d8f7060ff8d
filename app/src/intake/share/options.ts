/** An option of radios, checkboxes or a select, as GOV.UK macros take it. */
export interface Option {
  readonly value: string;
  readonly text: string;
  readonly checked?: boolean;
  readonly selected?: boolean;
}

/** A table of codes and words as options; `chosen` are ticked, and selected in a select. */
export function options(table: Readonly<Record<string, string>>, chosen: readonly string[]): Option[] {
  return Object.entries(table).map(([value, text]) => {
    const is = chosen.includes(value);
    return { value, text, checked: is, selected: is };
  });
}

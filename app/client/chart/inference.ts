import { element } from './element.ts';

/** A report behind what is inferred. */
export interface ReportBehind {
  readonly id: string;
  readonly reference: string;
}

/** The one way the chart shows an inference, as lines/views/inference.njk does on pages: which rule, from which reports. */
export function inference(rule: string, reports: readonly ReportBehind[], ...inside: readonly Node[]): HTMLDivElement {
  const shown = reports.slice(0, 8);
  const more = reports.length - shown.length;
  const why = element(
    'p',
    { class: 'tl-muted' },
    'Why: ',
    element('a', { class: 'govuk-link', href: `/lines/rules#${rule}` }, `rule ${rule}`),
    ...(shown.length === 0 ? ['; the reports behind it are not yours to see'] : [', from ']),
    ...shown.flatMap(({ id, reference }, at) => [
      ...(at === 0 ? [] : [', ']),
      element('a', { class: 'govuk-link', 'data-report': id, href: `/lines/reports/${id}` }, reference),
    ]),
    more > 0 ? ` and ${more} more.` : '.',
  );
  const without = reports.length === 0 ? { 'data-without-reports': '' } : {};
  return element('div', { class: 'tl-inference', 'data-rule': rule, ...without }, ...inside, why);
}

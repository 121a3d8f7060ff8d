import { nameOfTie, type Chart } from './chart.ts';
import { button, element } from './element.ts';
import { inference } from './inference.ts';
import type { PathReply } from './server.ts';

/** A path as a sentence, with its weakest tie named and each tie open to the question why. */
export function pathPanel(
  chart: Chart,
  { steps, sentence, weakest, alternatives, ties, rule, reports }: PathReply,
  asks: { readonly why: (tie: string) => void; readonly putAway: () => void },
): Node[] {
  const weak = weakest ? chart.ties.get(weakest.tie) : undefined;
  const said = [
    element('p', { id: 'chart-path' }, sentence),
    ...(weakest
      ? [
          element(
            'p',
            { id: 'chart-weakest' },
            element('strong', {}, `Its weakest tie: ${weak ? nameOfTie(chart, weak) : ''}. `),
            weakest.why,
          ),
        ]
      : []),
  ];
  return [
    element(
      'h2',
      { class: 'govuk-heading-s govuk-!-margin-bottom-2' },
      steps === null ? 'No way between them' : 'The best-evidenced way',
    ),
    ...(rule === undefined || steps === null ? said : [inference(rule, reports ?? [], ...said)]),
    ...(steps === null ? [] : [element('p', {}, sayOthers(alternatives))]),
    ...(steps ?? []).flatMap(({ tie: id }) => {
      const tie = ties.find((one) => one.id === id);
      return tie ? [button(`Why: ${nameOfTie(chart, tie)}?`, () => asks.why(tie.id))] : [];
    }),
    element('p', {}, button('Put the path away', asks.putAway)),
    element('hr', { class: 'govuk-section-break govuk-section-break--m govuk-section-break--visible' }),
  ];
}

function sayOthers(alternatives: number): string {
  if (alternatives === 0) return 'No other way was found.';
  return alternatives === 1 ? 'One other way was found.' : `${alternatives} other ways were found.`;
}

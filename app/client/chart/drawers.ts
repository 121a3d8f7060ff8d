import { nameOf } from './chart.ts';
import { button, element, part, remake } from './element.ts';
import type { ChartWork } from './work.ts';

/** The drawers beside the chart: what is hidden, what was added, groups and notes. Nothing that was put away is lost silently. */
export function startDrawers(work: ChartWork): void {
  const show = (): void => {
    const { chart } = work;
    fill(
      'chart-hidden',
      [...chart.hidden].map((id) => [
        nameOf(chart, id),
        [['Show again', () => work.do({ does: 'show', nodes: [id] })]],
      ]),
    );
    fill(
      'chart-expansions',
      chart.additions
        .filter(({ number }) => number > 0)
        .map(({ number, cause, of }) => {
          const name = cause === 'path' ? 'A path' : of === null ? 'Found by name' : `Around ${nameOf(chart, of)}`;
          return [name, [['Take off', () => work.do({ does: 'roll back', addition: number })]]];
        }),
    );
    fill(
      'chart-groups',
      chart.groups.map(({ name, nodes }) => [
        `${name} (${nodes.length})`,
        [
          [
            'Select',
            () =>
              work.select(
                nodes.filter((id) => work.shown.nodes.has(id)),
                `${name} is selected.`,
              ),
          ],
          ['Take apart', () => work.do({ does: 'ungroup', name })],
        ],
      ]),
    );
    fill(
      'chart-notes',
      chart.annotations.map((annotation) => {
        const { at, text, author, handling } = annotation;
        const about =
          at === null
            ? 'the chart'
            : at
                .split(' ')
                .map((id) => nameOf(chart, id))
                .join(' and ');
        return [
          `On ${about}: ${text} (${author ?? 'you'}, ${handling})`,
          [['Take back', () => work.do({ does: 'take back annotation', annotation })]],
        ];
      }),
    );
  };
  show();
  work.listen((change) => {
    if (change === 'chart') show();
  });
}

type Item = readonly [text: string, actions: readonly (readonly [name: string, does: () => void])[]];

function fill(id: string, items: readonly Item[]): void {
  const drawer = part(id, HTMLDetailsElement);
  const count = drawer.querySelector('[data-count]');
  const place = drawer.querySelector('[data-items]');
  if (count) count.textContent = String(items.length);
  if (!place) return;
  remake(place, [
    items.length === 0
      ? element('p', { class: 'govuk-body-s' }, 'Nothing.')
      : element(
          'ul',
          { class: 'tl-chart-items govuk-body-s' },
          ...items.map(([text, actions]) =>
            element('li', {}, `${text} `, ...actions.flatMap(([name, does]) => [button(name, does, `: ${text}`), ' '])),
          ),
        ),
  ]);
}

import type { ChartTie, TieInspection } from '../../src/lines/chart/chart-data.ts';
import { moreOf, nameOf, nameOfNode, nameOfTie } from './chart.ts';
import { button, element, part, remake } from './element.ts';
import { iconElement } from './icon.ts';
import type { Action } from './keymap.ts';
import { LOOKS, lookOf } from './kind.ts';
import { inference } from './inference.ts';
import { pathPanel } from './path-panel.ts';
import type { PathReply } from './server.ts';
import { otherEnd } from './shown.ts';
import { sayTie } from './tie-words.ts';
import { sayDay } from './timeline.ts';
import type { ChartWork } from './work.ts';

/** What the inspector asks of the rest of the chart. */
export interface InspectorAsks {
  do(action: Action): void;
  whyTied(tie: ChartTie): Promise<TieInspection | null>;
}

/** Says what is known of what is in focus: a thing with its ties, a tie with its reports, or the path that was asked for. */
export class Inspector {
  private readonly place = part('chart-inspector', HTMLElement);
  private path: PathReply | null = null;
  private asked = 0;

  constructor(
    private readonly work: ChartWork,
    private readonly asks: InspectorAsks,
  ) {
    work.listen((change) => {
      if (change !== 'lens') this.show();
    });
    this.show();
  }

  /** Shows a path as a sentence, with its weakest tie. */
  showPath(path: PathReply): void {
    this.path = path;
    this.show();
    this.place.focus();
  }

  /** Puts the cursor where the reading begins. */
  focus(): void {
    this.place.focus();
  }

  private show(): void {
    const { tie, focus } = this.work;
    this.asked += 1;
    const inside = tie ? this.ofTie(tie) : focus !== null ? this.ofThing(focus) : this.ofNothing();
    remake(this.place, [...(this.path ? this.ofPath(this.path) : []), ...inside]);
  }

  private ofNothing(): Node[] {
    const { selection } = this.work;
    return [
      heading(selection.length === 0 ? 'Nothing in focus' : `${selection.length} selected`),
      element(
        'p',
        {},
        selection.length === 0
          ? 'Choose a thing on the chart or in the list to see what is known of it and why.'
          : selection
              .slice(0, 12)
              .map((id) => nameOf(this.work.chart, id))
              .join(', '),
      ),
    ];
  }

  private ofThing(id: string): Node[] {
    const { chart } = this.work;
    const node = chart.nodes.get(id);
    if (!node) return this.ofNothing();
    const look = lookOf(node);
    const ties = this.work.tiesOf(id);
    const notes = chart.annotations.filter(({ at }) => at === id);
    const off = moreOf(chart).get(id) ?? 0;
    const more = off > 0 ? `, ${off} more not on the chart` : '';
    const shown = ties.slice(0, 60);
    return [
      element('p', {}, iconElement(look), ` ${LOOKS[look].one}`),
      heading(nameOfNode(node)),
      element(
        'p',
        {},
        `${ties.length} ${ties.length === 1 ? 'tie' : 'ties'} shown${more}${chart.pinned.has(id) ? '; pinned' : ''}.`,
      ),
      element(
        'p',
        {},
        this.actionButton('Expand…', 'expand', id),
        this.actionButton(this.work.selection.includes(id) ? 'Let go' : 'Select', 'select', id),
        this.actionButton('Find the way…', 'path', id),
        this.actionButton(chart.pinned.has(id) ? 'Unpin' : 'Pin', 'pin', id),
        this.actionButton('Hide', 'hide', id),
        this.actionButton('Note…', 'annotate', id),
      ),
      element(
        'p',
        { role: 'group', 'aria-label': `Move ${nameOfNode(node)}` },
        ...(['Left', 'Right', 'Up', 'Down'] as const).map((way) =>
          this.actionButton(
            { Left: '←', Right: '→', Up: '↑', Down: '↓' }[way],
            `move${way}`,
            id,
            `Move ${way.toLowerCase()}`,
          ),
        ),
      ),
      element('p', {}, element('a', { class: 'govuk-link', href: `/identity/entities/${id}` }, 'Its own page')),
      ...notes.map(({ text, author, handling }) =>
        element('p', { class: 'govuk-inset-text' }, `${text} (${author ?? 'you'}, ${handling})`),
      ),
      element('h3', { class: 'govuk-heading-s govuk-!-margin-bottom-1' }, 'Tied to'),
      element('ul', { class: 'tl-chart-ties' }, ...shown.map((tie) => this.tieItem(tie, id))),
      ...(ties.length > shown.length
        ? [element('p', {}, `And ${ties.length - shown.length} more; the list beside the chart has them all.`)]
        : []),
    ];
  }

  private tieItem(tie: ChartTie, id: string): HTMLLIElement {
    const other = otherEnd(tie, id);
    const name = nameOf(this.work.chart, other);
    const go = element(
      'button',
      { type: 'button', class: 'tl-chart-name', 'data-key': other, 'data-thing': other },
      name,
    );
    go.addEventListener('click', () => this.work.attend({ node: other }));
    const why = button('Why?', () => this.work.attend({ tie: tie.id }), `are these tied: ${name}`);
    return element('li', {}, go, element('span', {}, sayTie(tie)), element('br'), why);
  }

  private ofTie(tie: ChartTie): Node[] {
    const reports = element('div', {}, element('p', {}, 'Asking why…'));
    const asked = this.asked;
    void this.asks.whyTied(tie).then((answer) => {
      if (asked !== this.asked) return;
      if (answer) reports.replaceChildren(...whyOf(answer));
      else
        reports.replaceChildren(
          element('p', {}, 'The reports could not be fetched. Choose the tie again to try again.'),
        );
    });
    return [
      element('p', {}, 'Tie'),
      heading(nameOfTie(this.work.chart, tie)),
      element('p', {}, `${sayTie(tie)}.`),
      element(
        'p',
        {},
        button('Note…', () => this.asks.do('annotate')),
        button('Back', () => this.asks.do('back')),
      ),
      reports,
    ];
  }

  private ofPath(path: PathReply): Node[] {
    return pathPanel(this.work.chart, path, {
      why: (tie) => this.work.attend({ tie }),
      putAway: () => {
        this.path = null;
        this.work.showPath({ nodes: [], ties: [] });
      },
    });
  }

  private actionButton(text: string, action: Action, about: string, says?: string): HTMLButtonElement {
    const made = button(text, () => this.asks.do(action));
    made.setAttribute('data-key', `${action} ${about}`);
    if (says !== undefined) made.setAttribute('aria-label', says);
    return made;
  }
}

function heading(text: string): HTMLHeadingElement {
  return element('h2', { class: 'govuk-heading-s govuk-!-margin-bottom-2' }, text);
}

/** The reports behind a tie, with the rule that says what they add up to. */
function whyOf({ sentence, rule, reports }: TieInspection): Node[] {
  return [
    inference(rule, reports, element('p', {}, sentence)),
    ...reports.map(({ id, reference, grade, day, text }) =>
      element(
        'div',
        { class: 'tl-chart-report' },
        element(
          'p',
          { class: 'govuk-!-margin-bottom-1' },
          element('a', { class: 'govuk-link', href: `/lines/reports/${id}` }, reference),
          `, graded ${grade}, ${/^\d{4}-\d{2}-\d{2}$/u.test(day) ? sayDay(day) : day}`,
        ),
        element('p', { class: 'tl-pre' }, text),
      ),
    ),
  ];
}

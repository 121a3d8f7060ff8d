import type { Commands } from './commands.ts';
import { ask } from './dialog.ts';
import { element, part } from './element.ts';
import { actionOf, KEYS, type Press } from './keymap.ts';
import type { Way } from './walk.ts';

/** Where the choice is kept: in this browser, and nothing else of the page is. */
const STORED = 'tl-chart-keys';
const WAYS: Readonly<Record<string, Way>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The keys of the chart. They act while the focus is in the chart; single ones can be switched off for good. */
export class Keys {
  private on = readChoice();
  private readonly dialog = part('chart-keys-dialog', HTMLDialogElement);
  private readonly switch = part('chart-keys-switch', HTMLButtonElement);

  constructor(frame: HTMLElement, commands: Commands, attendTo: (id: string) => void) {
    frame.addEventListener('keydown', (event) => {
      if (event.isComposing || document.querySelector('dialog[open]')) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const onStage = target?.id === 'chart-stage';
      const thing = target?.getAttribute('data-thing') ?? null;
      const way = WAYS[event.key];
      if (onStage && way && !event.altKey && !event.ctrlKey) {
        event.preventDefault();
        return commands.walk(way);
      }
      const action = actionOf(pressOf(event, onStage || thing !== null), this.on);
      // Enter and Space on a button press it, as everywhere.
      if (action === null || (!onStage && (event.key === 'Enter' || event.key === ' '))) return;
      event.preventDefault();
      if (thing !== null) attendTo(thing);
      commands.do(action);
    });
    this.switch.addEventListener('click', () => {
      this.on = !this.on;
      keepChoice(this.on);
      this.say();
    });
    this.say();
    part('chart-keys', HTMLTableSectionElement).replaceChildren(
      ...KEYS.filter(({ does }) => does !== 'previous').map(({ keys, says, does }) =>
        element(
          'tr',
          {},
          element('td', { class: 'govuk-table__cell' }, does === 'next' ? 'Arrows' : keys.map(sayKey).join(' or ')),
          element('td', { class: 'govuk-table__cell' }, says),
        ),
      ),
    );
  }

  /** Opens the sheet of keys. */
  show(): void {
    void ask(this.dialog);
  }

  private say(): void {
    this.switch.setAttribute('aria-pressed', String(this.on));
    this.switch.textContent = this.on ? 'Single keys are on' : 'Single keys are off';
  }
}

/** What was pressed, and whether the cursor is where something is written. */
export function pressOf(event: KeyboardEvent, onThing: boolean): Press {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  const writing =
    target instanceof HTMLElement &&
    (target.matches('textarea, select, [contenteditable]') ||
      (target instanceof HTMLInputElement &&
        !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)));
  return { key, ctrl: ctrlKey || metaKey, alt: altKey, shift: shiftKey, writing, onThing };
}

function sayKey(key: string): string {
  return key === ' '
    ? 'Space'
    : key
        .replaceAll('Ctrl+', 'Control ')
        .replaceAll('Alt+', 'Alt ')
        .replaceAll('Shift+', 'Shift ')
        .replace('Arrow', '');
}

/** Storage may be closed to the page; the keys then are on. */
function readChoice(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

function keepChoice(on: boolean): void {
  try {
    localStorage.setItem(STORED, on ? 'on' : 'off');
  } catch {
    // It holds for this page only.
  }
}

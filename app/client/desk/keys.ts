import { takeProposed, type Review } from './review.ts';

/** Where the choice is kept: in this browser, and nothing else of the page is. */
const STORED = 'tl-desk-keys';
const OUTCOME_OF: Readonly<Record<string, string>> = { i: 'INTEL_LOG', x: 'CRIME', s: 'SAFEGUARD', n: 'NFA' };

/** Single keys for the queue and the page of one submission. They can be turned off, and rest while a field has the cursor. */
export function startKeys(review: Review): void {
  const section = document.getElementById('keys');
  const button = document.getElementById('keys-switch');
  if (!section || !button) return;
  section.hidden = false;
  let on = localStorage.getItem(STORED) !== 'off';
  const say = (): void => {
    button.setAttribute('aria-pressed', String(on));
    button.textContent = on ? 'Single keys are on' : 'Single keys are off';
  };
  say();
  // Back in the queue where one was before a row's button was pressed.
  const before = location.hash.startsWith('#waits-') ? document.getElementById(location.hash.slice(1)) : null;
  before?.focus();
  button.addEventListener('click', () => {
    on = !on;
    localStorage.setItem(STORED, on ? 'on' : 'off');
    say();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      const decide = document.querySelector<HTMLButtonElement>('button[data-decide]');
      if (decide) {
        event.preventDefault();
        decide.click();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const writing = isWriting(event.target);
    if (event.key === 'Escape' && writing) {
      (event.target as HTMLElement).blur();
      return;
    }
    if (!on || writing) return;
    const done = document.getElementById('queue') ? inQueue(event.key) : onPage(event.key, review);
    if (done) event.preventDefault();
  });
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches('textarea, select, [contenteditable]') ||
      (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)))
  );
}

function inQueue(key: string): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (key === 'j' || key === 'k') {
    const next = rows[Math.min(Math.max(at + (key === 'j' ? 1 : -1), 0), rows.length - 1)];
    next?.querySelector<HTMLElement>('[data-open]')?.focus();
    return next !== undefined;
  }
  const row = rows[at] ?? rows[0];
  if (key === 'a') return press(row?.querySelector('[data-assign]'));
  // With nothing chosen yet, Enter opens the first: the oldest and most urgent.
  return key === 'Enter' && document.activeElement === document.body && press(row?.querySelector('[data-open]'));
}

function onPage(key: string, review: Review): boolean {
  const form = document.querySelector<HTMLFormElement>('form[data-review]');
  if (key === 'a') return press(document.querySelector('[data-take]'));
  if (!form) return false;
  const prefix = prefixAt(form);
  const tick = (field: string, value: string): boolean =>
    press(form.querySelector(`input[name="${CSS.escape(`${prefix}${field}`)}"][value="${value}"]`));
  const outcome = OUTCOME_OF[key];
  if (outcome) return press(form.querySelector(`input[name=outcome][value=${outcome}]`));
  if (/^[123]$/u.test(key)) return tick('source', key);
  if (/^[A-E]$/u.test(key)) return tick('assessment', key);
  switch (key) {
    case 'p':
    case 'c':
      return tick('handling', key.toUpperCase());
    case 'g':
      takeProposed(form, prefix);
      return true;
    case 't':
      return focusOn(document.getElementById(`${prefix}text`));
    case 'f':
      return focusOn(
        [...form.querySelectorAll<HTMLSelectElement>('select[data-answer]')].find(({ value }) => value === ''),
      );
    case 'u':
      review.useFirst();
      return true;
    case 'v':
      review.look();
      return true;
    default:
      return false;
  }
}

/** The item in which something was last touched; the first otherwise. */
function prefixAt(form: HTMLFormElement): string {
  const field =
    document.activeElement instanceof HTMLElement && form.contains(document.activeElement)
      ? document.activeElement
      : null;
  const name = field?.getAttribute('name') ?? '';
  return /^item\d+-/u.exec(name)?.[0] ?? '';
}

function press(element: Element | null | undefined): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.focus();
  element.click();
  return true;
}

function focusOn(element: HTMLElement | null | undefined): boolean {
  element?.focus();
  return element !== null && element !== undefined;
}

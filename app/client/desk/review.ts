/** After the last stroke, so long; and never more often than this. Looking leaves a line in the ledger each time. */
const PAUSE = 900;
const AT_MOST_EVERY = 3000;

export interface Review {
  /** Looks at the text now. */
  readonly look: () => void;
  /** Writes the first wording that was proposed for a flag. */
  readonly useFirst: () => void;
}

/** While an officer writes, asks the server what is flagged and who the people could be, and puts the answer where the page shows it. */
export function startReview(): Review {
  const form = document.querySelector<HTMLFormElement>('form[data-review]');
  if (!form) return { look: () => undefined, useFirst: () => undefined };
  const url = form.dataset['review'] ?? '';
  let waiting = 0;
  let lookedAt = 0;
  let asking: AbortController | null = null;

  const look = async (): Promise<void> => {
    window.clearTimeout(waiting);
    lookedAt = Date.now();
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { accept: 'application/json;part=review', 'content-type': 'application/x-www-form-urlencoded' },
        body: typedIn(form),
        signal: asking.signal,
        redirect: 'error',
      });
      if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    } catch {
      // Without an answer the page stands as it is, and its button still looks.
    }
  };
  const soon = (): void => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void look(), Math.max(PAUSE, lookedAt + AT_MOST_EVERY - Date.now()));
  };

  form.addEventListener('input', (event) => {
    if ((event.target as HTMLElement).matches('textarea, [type=checkbox], [type=radio]')) soon();
  });
  form.addEventListener('click', (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>('button[data-use], button[data-propose]');
    if (!button) return;
    if (button.dataset['use'] === undefined) takeProposed(form, button.dataset['propose'] ?? '');
    else if (write(button)) void look();
  });
  reveal(document);
  const useFirst = (): void => {
    const button = form.querySelector<HTMLElement>('button[data-use]');
    if (button && write(button)) void look();
  };
  return { look: () => void look(), useFirst };
}

/** The form as it stands; it has no files. */
function typedIn(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  return body;
}

/** Puts each part in its place, with the cursor, what was opened and what was answered since left as they are. */
function show(answer: Document): void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.id : '';
  const opened = new Set(
    [...document.querySelectorAll<HTMLElement>('details[data-keep][open]')].map((details) => details.dataset['keep']),
  );
  for (const part of answer.querySelectorAll<HTMLElement>('[data-part]')) {
    const place = document.querySelector(`[data-part="${CSS.escape(part.dataset['part'] ?? '')}"]`);
    // Whoever is choosing or writing an answer in it is not interrupted; the next look shows it.
    if (!place || (place.contains(document.activeElement) && document.activeElement?.matches('select, input') === true))
      continue;
    const answers = new Map(
      [...place.querySelectorAll<HTMLSelectElement>('select[data-answer]')].map((select) => [select.id, select.value]),
    );
    place.replaceChildren(...part.childNodes);
    for (const select of place.querySelectorAll<HTMLSelectElement>('select[data-answer]')) {
      const given = answers.get(select.id);
      if (given) select.value = given;
    }
  }
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details[data-keep]'))
    if (opened.has(details.dataset['keep'])) details.open = true;
  reveal(document);
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
  const live = document.getElementById('live');
  const words = answer.getElementById('announcement')?.textContent ?? '';
  if (live && live.textContent !== words) live.textContent = words;
}

/** Buttons that need this script are shown by it. */
function reveal(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLElement>('button[data-use], button[data-propose]'))
    button.hidden = false;
}

/** Writes what is proposed in the place of what is flagged, every time it stands there as a whole; false when it is gone already. */
function write(button: HTMLElement): boolean {
  const text = document.getElementById(button.dataset['field'] ?? '');
  const words = button.dataset['words'] ?? '';
  if (!(text instanceof HTMLTextAreaElement) || words === '') return false;
  const at = text.value.indexOf(words);
  if (at < 0) return false;
  const instead = button.dataset['use'] ?? '';
  const after = text.value.slice(at + words.length);
  // Left out with the space that stood before what follows it.
  text.value = text.value.slice(0, at) + instead + (instead === '' ? after.replace(/^ /u, '') : after);
  return true;
}

/** Ticks the grade that the sender's answers propose. */
export function takeProposed(form: HTMLFormElement, prefix: string): void {
  for (const field of ['source', 'assessment', 'handling'])
    form.querySelector<HTMLInputElement>(`input[name="${CSS.escape(`${prefix}${field}`)}"][data-proposed]`)?.click();
}

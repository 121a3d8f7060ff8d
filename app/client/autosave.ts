/** How long after the last key a page is saved. */
const QUIET_MS = 2000;

/**
 * Saves a page's form as it is typed, on the server, in the same sealed draft that “Continue” keeps. It says that something is
 * saved only when the server said so.
 */
function start(form: HTMLFormElement): void {
  const place = document.getElementById('saved');
  const { autosave: page = '', saved = '', unsaved = '' } = form.dataset;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let changes = 0;
  let savedChanges = 0;

  const save = async (keepalive: boolean): Promise<void> => {
    clearTimeout(waiting);
    if (changes === savedChanges) return;
    const upTo = changes;
    const body = new URLSearchParams({ page });
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    const savedAt = await post(body, keepalive);
    if (savedAt !== null) savedChanges = Math.max(savedChanges, upTo);
    if (place) place.textContent = savedAt === null ? unsaved : `${saved} ${savedAt}`;
  };

  form.addEventListener('input', () => {
    changes += 1;
    clearTimeout(waiting);
    waiting = setTimeout(() => void save(false), QUIET_MS);
  });
  // “Continue” sends the same words itself.
  form.addEventListener('submit', () => {
    clearTimeout(waiting);
    savedChanges = changes;
  });
  addEventListener('pagehide', () => void save(true));
  addEventListener('online', () => void save(false));
}

/** The time at which the server kept it, as the server says it; null when it did not. */
async function post(body: URLSearchParams, keepalive: boolean): Promise<string | null> {
  try {
    const answer = await fetch('/share/autosave', {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      // Browsers let no more than 64 kB outlive a page.
      keepalive: keepalive && body.toString().length < 60_000,
    });
    return answer.ok ? ((await answer.json()) as { savedAt: string }).savedAt : null;
  } catch {
    return null;
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) start(form);

/** Two presses within this time hide the page; one alone still does what it always does. */
const TWICE_MS = 800;

/** Where the page is hidden: its content cannot be seen, reached or read out until somebody shows it on purpose. */
export function startShade(): void {
  const cover = document.getElementById('tl-cover');
  const offer = document.getElementById('tl-shade');
  const hide = offer?.querySelector('button');
  const show = cover?.querySelector('button');
  if (!cover || !offer || !hide || !show) return;
  offer.hidden = false;
  let before: { readonly title: string; readonly focused: Element | null } | null = null;

  const shade = (): void => {
    if (before) return;
    before = { title: document.title, focused: document.activeElement };
    document.title = cover.querySelector('h2')?.textContent ?? '';
    setShaded(cover, true);
    show.focus();
  };
  const unshade = (): void => {
    if (!before) return;
    setShaded(cover, false);
    document.title = before.title;
    if (before.focused instanceof HTMLElement) before.focused.focus();
    before = null;
  };
  hide.addEventListener('click', shade);
  show.addEventListener('click', unshade);
  onTwice('Escape', shade);
}

function setShaded(cover: HTMLElement, shaded: boolean): void {
  cover.hidden = !shaded;
  document.documentElement.classList.toggle('tl-shaded', shaded);
  for (const part of document.body.children) {
    if (part !== cover && part instanceof HTMLElement && part.tagName !== 'SCRIPT') part.inert = shaded;
  }
}

function onTwice(key: string, act: () => void): void {
  let last = -Infinity;
  document.addEventListener('keydown', (event) => {
    if (event.key !== key || event.repeat) return;
    if (event.timeStamp - last <= TWICE_MS) act();
    last = event.timeStamp;
  });
}

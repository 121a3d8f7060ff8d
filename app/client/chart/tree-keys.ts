import { nextInTree, type TreeKey } from './tree-walk.ts';

const KEYS: Readonly<Record<string, TreeKey>> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  ArrowRight: 'in',
  ArrowLeft: 'out',
  Home: 'first',
  End: 'last',
};
/** Keys that press a link or button of the item, by its data-tree mark. */
const PRESSES: Readonly<Record<string, string>> = { Enter: 'inspect', e: 'expand', p: 'pin', h: 'hide' };

/** Where the focus was, for the page that comes next and no longer. */
const STORED = 'tl-tree-at';

/** Arrow keys for a tree the server wrote (WAI-ARIA authoring practices, tree view): one stop for Tab, arrows inside, Backspace back. */
export function startTree(): void {
  const tree = document.querySelector<HTMLElement>('[data-chart-tree]');
  if (!tree) return;
  const trail: HTMLElement[] = [];
  const items = (): HTMLElement[] =>
    [...tree.querySelectorAll<HTMLElement>('[role=treeitem]')].filter((one) => one.offsetParent !== null);
  const go = (to: HTMLElement): void => {
    for (const one of tree.querySelectorAll('[role=treeitem][tabindex="0"]')) one.setAttribute('tabindex', '-1');
    to.setAttribute('tabindex', '0');
    to.focus();
  };
  for (const [at, one] of items().entries()) one.setAttribute('tabindex', at === 0 ? '0' : '-1');
  const kept = keptPlace(tree);
  if (kept) go(kept);
  keepPlace(tree);
  for (const inner of tree.querySelectorAll('a, button, summary')) inner.setAttribute('tabindex', '-1');
  tree.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = items();
    const here = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[role=treeitem]') : null;
    if (!here) return;
    const key = KEYS[event.key];
    if (key) {
      event.preventDefault();
      const opens = (open: boolean): boolean => setOpen(here, open);
      if ((key === 'in' && opens(true)) || (key === 'out' && opens(false))) return;
      const levels = shown.map((one) => Number(one.getAttribute('aria-level') ?? depthOf(one, tree)));
      const next = nextInTree(levels, shown.indexOf(here), key);
      const to = next === null ? null : shown[next];
      if (!to) return;
      trail.push(here);
      go(to);
    } else if (event.key === 'Backspace') {
      event.preventDefault();
      const to = trail.pop();
      if (to?.isConnected) go(to);
    } else {
      const mark = PRESSES[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      const pressed = mark ? ownPart(here, `[data-tree="${mark}"]`) : null;
      if (!pressed) return;
      event.preventDefault();
      pressed.click();
    }
  });
}

/** Opens or closes an item that can be, by asking the server for what the page does not hold yet; false when there was nothing to do. */
function setOpen(item: HTMLElement, open: boolean): boolean {
  const own = item.getAttribute('aria-expanded');
  if (own === null || (own === 'true') === open) return false;
  const group = ownPart(item, '[role=group]');
  if (group) {
    group.hidden = !open;
    item.setAttribute('aria-expanded', String(open));
    return true;
  }
  const ask = ownPart(item, '[data-tree=expand]');
  ask?.click();
  return ask !== null;
}

/** What is asked of the server comes as a new page: the focus then stands where it stood. */
function keepPlace(tree: HTMLElement): void {
  tree.addEventListener('click', (event) => {
    const item = event.target instanceof HTMLElement ? event.target.closest('[role=treeitem]') : null;
    const id = item?.getAttribute('data-node');
    if (id) sessionStorage.setItem(STORED, id);
  });
}

function keptPlace(tree: HTMLElement): HTMLElement | null {
  const id = sessionStorage.getItem(STORED);
  sessionStorage.removeItem(STORED);
  return id === null ? null : tree.querySelector<HTMLElement>(`[role=treeitem][data-node="${CSS.escape(id)}"]`);
}

function ownPart(item: HTMLElement, selector: string): HTMLElement | null {
  return (
    [...item.querySelectorAll<HTMLElement>(selector)].find((one) => one.closest('[role=treeitem]') === item) ?? null
  );
}

function depthOf(item: HTMLElement, tree: HTMLElement): number {
  let depth = 1;
  for (let up = item.parentElement; up && up !== tree; up = up.parentElement)
    if (up.matches('[role=group]')) depth += 1;
  return depth;
}

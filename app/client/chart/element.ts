/** The element of that id, of that kind. @throws Error where the page lacks it: frame and script do not belong together */
export function part<T extends Element>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}.`);
  return found;
}

/** An element with its attributes and what is in it. Text is text: nothing is read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...inside);
  return made;
}

/** A button of the chart that does this when pressed. */
export function button(text: string, does: () => void, about?: string): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'tl-chart-button' }, text);
  if (about !== undefined) made.append(element('span', { class: 'govuk-visually-hidden' }, ` ${about}`));
  made.addEventListener('click', does);
  return made;
}

/** Keeps the focus where it was, by the `data-key` of what had it, while what is inside is made anew. */
export function remake(place: Element, inside: readonly Node[]): void {
  const focused = document.activeElement;
  const key = focused && place.contains(focused) ? focused.getAttribute('data-key') : null;
  place.replaceChildren(...inside);
  if (key !== null) place.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

import { sealOwnWords, TooLongToSeal, type PublicKeyOnPage } from '../src/intake/seal-part.ts';

/**
 * Seals what a person says of themselves before the form is sent, so that the server gets one sealed field in place of
 * their name, job and contact. Without this script, or where it cannot work, the form is sent as it is and the server seals.
 */
function start(): void {
  const place = document.getElementById('seal');
  const form = place?.closest('form');
  const sealed = form?.elements.namedItem('sealed');
  if (!place || !form || !(sealed instanceof HTMLInputElement)) return;
  const inputs = [...place.querySelectorAll<HTMLInputElement>('input[data-seal]')];
  const kept = sealed.value;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(place, form, sealed, inputs);
  });
  // Going back shows the page from the browser's memory, as it was left.
  window.addEventListener('pageshow', () => {
    sealed.value = kept;
    for (const input of inputs) input.disabled = false;
  });
}

async function send(
  place: HTMLElement,
  form: HTMLFormElement,
  sealed: HTMLInputElement,
  inputs: readonly HTMLInputElement[],
): Promise<void> {
  for (const input of inputs) clear(input);
  const values = new Map(inputs.map((input) => [input.dataset['seal'] ?? '', input.value.trim()]));
  const keeps = place.dataset['kept'] === 'yes' && [...values.values()].every((value) => value === '');
  if (!keeps) {
    const wrong = inputs.filter((input) => complain(input));
    if (wrong[0]) return wrong[0].focus();
    try {
      const own = { name: text(values, 'name'), role: text(values, 'role'), contact: text(values, 'contact') };
      sealed.value = await sealOwnWords(own, keysOf(place), place.dataset['binding'] ?? '');
    } catch (error) {
      const last = inputs.at(-1);
      if (error instanceof TooLongToSeal && last) {
        say(last, place.dataset['tooLong'] ?? error.message);
        return last.focus();
      }
      // This browser cannot seal. What was typed must not be lost for that: the server seals it.
      form.submit();
      return;
    }
  }
  for (const input of inputs) input.disabled = true;
  form.submit();
}

/** Says beside a field what is wrong with it. True: something is. */
function complain(input: HTMLInputElement): boolean {
  const value = input.value.trim();
  const longest = Number(input.dataset['longest'] ?? '200');
  if (value === '') say(input, input.dataset['missing'] ?? '');
  else if (value.length > longest) say(input, input.dataset['tooLong'] ?? '');
  else return false;
  return true;
}

function say(input: HTMLInputElement, message: string): void {
  const error = document.createElement('p');
  error.className = 'govuk-error-message';
  error.id = `${input.id}-error`;
  const prefix = document.createElement('span');
  prefix.className = 'govuk-visually-hidden';
  prefix.textContent = `${input.closest<HTMLElement>('#seal')?.dataset['error'] ?? 'Error'}: `;
  error.append(prefix, message);
  input.before(error);
  input.classList.add('govuk-input--error');
  input.closest('.govuk-form-group')?.classList.add('govuk-form-group--error');
  const described = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '');
  input.setAttribute('aria-describedby', [...new Set([...described, error.id])].join(' '));
}

function clear(input: HTMLInputElement): void {
  document.getElementById(`${input.id}-error`)?.remove();
  input.classList.remove('govuk-input--error');
  input.closest('.govuk-form-group')?.classList.remove('govuk-form-group--error');
}

function keysOf(place: HTMLElement): PublicKeyOnPage[] {
  return JSON.parse(place.dataset['keys'] ?? '[]') as PublicKeyOnPage[];
}

function text(values: ReadonlyMap<string, string>, field: string): string {
  return values.get(field) ?? '';
}

start();

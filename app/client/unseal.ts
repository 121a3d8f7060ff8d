import sodium from 'libsodium-wrappers';
import { unwrapPrivateKey, type GuardianKeyPair } from '../src/intake/guardian-key.ts';
import {
  openAccount,
  openShare,
  openWithShares,
  SealError,
  sealShareTo,
  type OpenedSource,
  type SealedAccount,
} from '../src/intake/seal-open.ts';

/** What the server hands out for the one opening; base64. */
interface SealedMaterial {
  readonly box: string;
  readonly ownShare: string;
  readonly handedShare: string;
}

const LABELS = [
  ['name', 'Name'],
  ['role', 'Job'],
  ['agencyName', 'Agency'],
  ['key', 'Account'],
  ['contact', 'Contact'],
  ['submissionId', 'Submission'],
  ['receivedAt', 'Received'],
] as const satisfies readonly (readonly [keyof OpenedSource, string])[];

/** The guardians' two steps. The key, the passphrase and the source stay in this page's memory. */
async function start(): Promise<void> {
  const place = document.getElementById('unseal');
  const form = document.getElementById('unseal-form');
  if (!place || !(form instanceof HTMLFormElement)) return;
  await sodium.ready;
  place.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void step(place, form);
  });
}

async function step(place: HTMLElement, form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button');
  say('');
  if (button) button.disabled = true;
  try {
    const pair = await ownKey(place);
    await (place.dataset['step'] === 'open' ? open(place, form, pair) : agree(place, form, pair));
  } catch (error) {
    say(
      error instanceof SealError
        ? error.message
        : 'This did not work. Check the connection, reload the page and try again.',
    );
    if (button) button.disabled = false;
  }
}

/** The key of the file, if it is the one the share was sealed to: known before anything is asked of the server. */
async function ownKey(place: HTMLElement): Promise<GuardianKeyPair> {
  const [fileField, passphrase] = [document.getElementById('keyFile'), document.getElementById('passphrase')];
  const file = fileField instanceof HTMLInputElement ? fileField.files?.[0] : undefined;
  if (!file) throw new SealError('Choose your key file.');
  if (!(passphrase instanceof HTMLInputElement) || passphrase.value === '')
    throw new SealError('Enter the passphrase of your key file.');
  const pair = await unwrapPrivateKey(readJson(await file.text()), passphrase.value);
  if (base64(pair.publicKey) !== place.dataset['publicKey'])
    throw new SealError(
      'This key file is not the one this source was sealed to. Choose the file of the key you had when it came in.',
    );
  // Opening the own share proves that the private key is right, before the one opening is used up.
  await openShare(bytes(place.dataset['share'] ?? ''), pair.publicKey, pair.privateKey);
  passphrase.value = '';
  return pair;
}

async function agree(
  place: HTMLElement,
  form: HTMLFormElement,
  { publicKey, privateKey }: GuardianKeyPair,
): Promise<void> {
  const share = await openShare(bytes(place.dataset['share'] ?? ''), publicKey, privateKey);
  const handed = await sealShareTo(share, bytes(place.dataset['askerKey'] ?? ''));
  sodium.memzero(share);
  sodium.memzero(privateKey);
  const field = form.elements.namedItem('share');
  if (!(field instanceof HTMLInputElement)) return;
  field.value = base64(handed);
  form.submit();
}

async function open(
  place: HTMLElement,
  form: HTMLFormElement,
  { publicKey, privateKey }: GuardianKeyPair,
): Promise<void> {
  const response = await fetch(place.dataset['material'] ?? '', {
    method: 'POST',
    headers: { accept: 'application/json', 'x-csrf-token': place.dataset['csrf'] ?? '' },
  });
  const answer = (await response.json()) as SealedMaterial & { title?: string };
  if (!response.ok) throw new SealError(answer.title ?? 'The server refused. Reload the page to see why.');
  const own = await openShare(bytes(answer.ownShare), publicKey, privateKey);
  const handed = await openShare(bytes(answer.handedShare), publicKey, privateKey).catch(() => {
    throw new SealError('The other guardian’s share was not sealed to your key. Ask again, and tell them.');
  });
  const source = await opened(bytes(answer.box), own, handed);
  for (const secret of [own, handed, privateKey]) sodium.memzero(secret);
  form.remove();
  show(place, source);
}

/** Where what the person says of themselves does not open, the account that the server sealed still may. */
async function opened(box: Uint8Array, own: Uint8Array, handed: Uint8Array): Promise<OpenedSource | SealedAccount> {
  return openWithShares(box, own, handed).catch(async (error: unknown) => {
    const account = await openAccount(box, own, handed);
    say(
      `What this person says of themselves does not open: it was changed, or was never honestly sealed. ${error instanceof SealError ? error.message : ''} The account and the agency below were sealed by the server.`,
    );
    return account;
  });
}

function show(place: HTMLElement, source: OpenedSource | SealedAccount): void {
  const [shown, list, mark, clear] = ['unseal-source', 'unseal-list', 'unseal-mark', 'unseal-clear'].map((id) =>
    document.getElementById(id),
  );
  if (!shown || !list || !mark || !clear) return;
  mark.textContent = `Shown to ${place.dataset['viewer'] ?? ''} on ${new Date().toLocaleString('en-GB')}. It cannot be shown again.`;
  const found: Partial<OpenedSource> = source;
  list.replaceChildren(...LABELS.map(([field, label]) => row(label, found[field] ?? 'Not known')));
  shown.hidden = false;
  shown.focus();
  const forget = (): void => {
    list.replaceChildren();
    shown.hidden = true;
    say('Cleared.');
  };
  clear.addEventListener('click', forget);
  // Without this, going back would show it again from the browser's memory.
  window.addEventListener('pagehide', forget);
}

function row(label: string, value: string): HTMLElement {
  const [line, key, text] = [document.createElement('div'), document.createElement('dt'), document.createElement('dd')];
  line.className = 'govuk-summary-list__row';
  key.className = 'govuk-summary-list__key';
  text.className = 'govuk-summary-list__value tl-wrap';
  key.textContent = label;
  text.textContent = value;
  line.append(key, text);
  return line;
}

function say(message: string): void {
  const place = document.getElementById('unseal-problem');
  if (place) place.textContent = message;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function base64(value: Uint8Array): string {
  return sodium.to_base64(value, sodium.base64_variants.ORIGINAL);
}

function bytes(text: string): Uint8Array {
  return sodium.from_base64(text, sodium.base64_variants.ORIGINAL);
}

void start();

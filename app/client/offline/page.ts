import { fill, missingMarks } from './fields.ts';
import { listItem } from './list-item.ts';
import { SHORTEST_PIN } from './lock.ts';
import type { LockedDrafts, OpenDraft } from './locked-drafts.ts';
import { sendOnce } from './sending.ts';
import { toSend } from './waiting.ts';
import { filledIn, wordsOfPage } from './words.ts';
import { bodyOf, missingIn, writtenIn } from './written.ts';

const KEEP_AFTER_MS = 500;

/** What the page shows and does. It says where each text is, and nothing that is not so. */
export class OfflinePage {
  readonly #words = wordsOfPage();
  readonly #write = form('write');
  /** The draft in the form; made when there is something to keep. */
  #current: Pick<OpenDraft, 'id' | 'keptAt'> | null = null;
  #keeping = 0;
  #sending = false;

  async start(drafts: LockedDrafts): Promise<void> {
    element('offline').hidden = false;
    this.#say('');
    onSubmit('begin', () => this.#begin(drafts));
    onSubmit('unlock', () => this.#unlock(drafts));
    onSubmit('write', () => this.#finish(drafts));
    this.#write.addEventListener('input', () => {
      clearTimeout(this.#keeping);
      this.#keeping = setTimeout(() => void this.#keep(drafts, 'writing'), KEEP_AFTER_MS) as unknown as number;
    });
    element('send-now').addEventListener('click', () => void this.#sendAll(drafts));
    element('forget').addEventListener('click', () => void this.#forget(drafts));
    addEventListener('online', () => void this.#sendAll(drafts));
    await this.#carry();
    await this.#show(drafts);
  }

  cannotKeep(): void {
    element('offline').hidden = false;
    this.#say(this.#words.cannotKeep);
  }

  /** What was typed on a page that could not be sent. */
  async #carry(): Promise<void> {
    const worker = navigator.serviceWorker?.controller;
    if (!worker) return;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<[string, string][]>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data as [string, string][]);
    });
    worker.postMessage('carried', [port2]);
    const entries = await answer;
    if (entries.length === 0) return;
    const written: Record<string, string[]> = {};
    for (const [name, value] of entries) (written[name] ??= []).push(value);
    fill(this.#write, written);
    this.#say(this.#words.carried);
  }

  async #show(drafts: LockedDrafts): Promise<void> {
    const waiting = await drafts.waiting();
    const locked = await drafts.hasLock();
    element('begin').hidden = drafts.isOpen || locked;
    element('unlock').hidden = drafts.isOpen || !locked;
    element('write').hidden = !drafts.isOpen;
    element('forget').hidden = !locked;
    const shown = (await drafts.open()).filter(({ id }) => id !== this.#current?.id);
    element('waiting').hidden = shown.length === 0;
    element('waiting-list').replaceChildren(
      ...shown.map((draft) =>
        listItem(draft, this.#words, {
          change: () => void this.#change(drafts, draft),
          remove: () => void drafts.remove(draft.id).then(() => this.#show(drafts)),
        }),
      ),
    );
    const count = toSend(waiting).length;
    const button = element('send-now');
    button.hidden = count === 0;
    button.textContent = filledIn(this.#words.sendNow, { count });
  }

  async #begin(drafts: LockedDrafts): Promise<void> {
    const [pin, again] = [input('pin'), input('pin-again')];
    if (pin.value.length < SHORTEST_PIN) return this.#sayAt(pin, this.#words.tooShort);
    if (pin.value !== again.value) return this.#sayAt(again, this.#words.notSame);
    await drafts.choose(pin.value);
    pin.value = again.value = '';
    await this.#opened(drafts);
  }

  async #unlock(drafts: LockedDrafts): Promise<void> {
    const pin = input('own-pin');
    const tried = await drafts.tryPin(pin.value);
    pin.value = '';
    if (tried.kind === 'open') return this.#opened(drafts);
    await this.#show(drafts);
    if (tried.kind === 'deleted') this.#say(this.#words.deleted);
    else
      this.#sayAt(pin, tried.left === 1 ? this.#words.lastPin : filledIn(this.#words.wrongPin, { count: tried.left }));
  }

  async #opened(drafts: LockedDrafts): Promise<void> {
    this.#say('');
    if (Object.keys(writtenIn(this.#write)).some((name) => writtenIn(this.#write)[name]?.join('') !== ''))
      await this.#keep(drafts, 'writing');
    await this.#show(drafts);
    element('narrative').closest('form')?.querySelector('input')?.focus();
  }

  async #keep(drafts: LockedDrafts, whereabouts: 'writing' | 'ready'): Promise<void> {
    clearTimeout(this.#keeping);
    if (!drafts.isOpen) return;
    this.#current ??= { id: crypto.randomUUID(), keptAt: Date.now() };
    await drafts.keep({ ...this.#current, whereabouts, written: writtenIn(this.#write) });
    element('kept').textContent = filledIn(this.#words.kept, { time: this.#timeOf(Date.now()) });
  }

  /** Finished: if all is answered it waits to be sent; if not, it is kept and the page says what is missing. */
  async #finish(drafts: LockedDrafts): Promise<void> {
    const missing = missingIn(writtenIn(this.#write));
    await this.#keep(drafts, missing.length === 0 ? 'ready' : 'writing');
    missingMarks(this.#write, missing, this.#words.missing);
    if (missing.length > 0) return this.#say(this.#words.someMissing);
    this.#current = null;
    this.#write.reset();
    element('kept').textContent = '';
    await this.#show(drafts);
    if (navigator.onLine) await this.#sendAll(drafts);
    else this.#say(this.#words.states.ready);
  }

  async #change(drafts: LockedDrafts, draft: OpenDraft): Promise<void> {
    this.#current = { id: draft.id, keptAt: draft.keptAt };
    this.#write.reset();
    fill(this.#write, draft.written);
    await this.#keep(drafts, 'writing');
    await this.#show(drafts);
    element('narrative').focus();
  }

  async #forget(drafts: LockedDrafts): Promise<void> {
    await drafts.forget();
    this.#current = null;
    this.#write.reset();
    await this.#show(drafts);
    this.#say(this.#words.deleted);
  }

  async #sendAll(drafts: LockedDrafts): Promise<void> {
    if (this.#sending || !drafts.isOpen) return;
    this.#sending = true;
    try {
      for (const draft of await drafts.open())
        if (['ready', 'sending'].includes(draft.whereabouts) && !(await this.#send(drafts, draft))) break;
    } finally {
      this.#sending = false;
      await this.#show(drafts);
    }
  }

  /** One text; false when there is no use in trying the next. */
  async #send(drafts: LockedDrafts, draft: OpenDraft): Promise<boolean> {
    await drafts.keep({ ...draft, whereabouts: 'sending' });
    await this.#show(drafts);
    const sent = await sendOnce(draft.id, bodyOf(draft.written));
    element('sign-in').hidden = sent.kind !== 'signed-out';
    switch (sent.kind) {
      case 'received':
        await drafts.keep({ ...draft, whereabouts: 'received', written: {}, code: sent.code });
        this.#say(filledIn(this.#words.states.received, { code: sent.code }));
        return true;
      case 'no-connection':
        await drafts.keep({ ...draft, whereabouts: wasSent(draft) });
        this.#say(this.#words.noAnswer);
        return false;
      case 'no-answer':
        this.#say(this.#words.noAnswer);
        return false;
      case 'signed-out':
        await drafts.keep({ ...draft, whereabouts: wasSent(draft) });
        this.#say(this.#words.signedOut);
        return false;
      case 'not-now':
        await drafts.keep({ ...draft, whereabouts: wasSent(draft) });
        this.#say(`${this.#words.notNow}. ${sent.message}`);
        return false;
      case 'refused':
        await drafts.keep({ ...draft, whereabouts: 'ready' });
        this.#say(
          `${this.#words.refused}. ${sent.message} ${Object.entries(sent.fields)
            .map((one) => one.join(': '))
            .join('; ')}`,
        );
        return true;
    }
  }

  #timeOf(moment: number): string {
    return new Intl.DateTimeFormat(this.#words.locale, { timeStyle: 'short', hourCycle: 'h23' }).format(moment);
  }

  #say(message: string): void {
    const place = element('say');
    place.textContent = message;
    place.hidden = message === '';
    if (message !== '') place.focus();
  }

  #sayAt(field: HTMLInputElement, message: string): void {
    this.#say(message);
    field.focus();
  }
}

/** A sending without an answer stays one: it may have arrived, so it is not edited. */
function wasSent({ whereabouts }: OpenDraft): 'ready' | 'sending' {
  return whereabouts === 'sending' ? 'sending' : 'ready';
}

function onSubmit(id: string, act: () => Promise<void>): void {
  form(id).addEventListener('submit', (event) => {
    event.preventDefault();
    void act();
  });
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found;
}

function form(id: string): HTMLFormElement {
  const found = element(id);
  if (!(found instanceof HTMLFormElement)) throw new Error(`#${id} is no form`);
  return found;
}

function input(id: string): HTMLInputElement {
  const found = element(id);
  if (!(found instanceof HTMLInputElement)) throw new Error(`#${id} is no field`);
  return found;
}

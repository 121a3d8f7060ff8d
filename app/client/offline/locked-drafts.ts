import type { Device } from './device.ts';
import { keyOf, lock, newSalt, ROUNDS, unlock } from './lock.ts';
import { afterTry, MOST_WRONG_PINS, type KeptDraft, type Whereabouts } from './waiting.ts';
import type { Written } from './written.ts';

/** A draft as it reads once unlocked: what was written, or the code when it was received. */
export interface OpenDraft {
  readonly id: string;
  readonly keptAt: number;
  readonly whereabouts: Whereabouts;
  readonly written: Written;
  readonly code?: string;
}

/** What trying a PIN led to. */
export type Tried =
  { readonly kind: 'open' } | { readonly kind: 'wrong'; readonly left: number } | { readonly kind: 'deleted' };

const CHECK = 'the right PIN';

/** The drafts of this device behind their PIN. The key is in this page's memory and ends with it. */
export class LockedDrafts {
  readonly #device: Device;
  readonly #now: () => number;
  #key: CryptoKey | null = null;

  constructor(device: Device, now: () => number = Date.now) {
    this.#device = device;
    this.#now = now;
  }

  get isOpen(): boolean {
    return this.#key !== null;
  }

  /** What is kept, without opening it. */
  async waiting(): Promise<KeptDraft[]> {
    return this.#device.drafts(this.#now());
  }

  async hasLock(): Promise<boolean> {
    return (await this.#device.lock()) !== null;
  }

  /** The first use of this device: the PIN that everything on it will have. */
  async choose(pin: string): Promise<void> {
    const salt = newSalt();
    const key = await keyOf(pin, salt);
    await this.#device.setLock({ salt, rounds: ROUNDS, check: await lock(key, CHECK, CHECK), wrongPins: 0 });
    this.#key = key;
  }

  /** Tries a PIN. The try is counted before it is made, so that closing the page does not give another. */
  async tryPin(pin: string): Promise<Tried> {
    const kept = await this.#device.lock();
    const counted = kept && afterTry(kept);
    if (!counted) return this.forget();
    await this.#device.setLock(counted);
    const key = await keyOf(pin, counted.salt, counted.rounds);
    if ((await unlock(key, CHECK, counted.check)) === CHECK) {
      await this.#device.setLock({ ...counted, wrongPins: 0 });
      this.#key = key;
      return { kind: 'open' };
    }
    return counted.wrongPins >= MOST_WRONG_PINS
      ? this.forget()
      : { kind: 'wrong', left: MOST_WRONG_PINS - counted.wrongPins };
  }

  async forget(): Promise<{ readonly kind: 'deleted' }> {
    await this.#device.forget();
    this.#key = null;
    return { kind: 'deleted' };
  }

  async open(): Promise<OpenDraft[]> {
    const key = this.#key;
    if (!key) return [];
    const opened = await Promise.all(
      (await this.waiting()).map(async ({ id, keptAt, whereabouts, box }) => {
        const content = (await unlock(key, id, box)) as Pick<OpenDraft, 'written' | 'code'> | null;
        return content ? [{ id, keptAt, whereabouts, ...content }] : [];
      }),
    );
    return opened.flat();
  }

  /** Keeps a draft; when it was first kept decides when it ends. */
  async keep({ id, keptAt, whereabouts, ...content }: OpenDraft): Promise<void> {
    if (!this.#key) throw new Error('nothing is kept before there is a PIN');
    await this.#device.keep({ id, keptAt, whereabouts, box: await lock(this.#key, id, content) });
  }

  async remove(id: string): Promise<void> {
    await this.#device.remove(id);
  }
}

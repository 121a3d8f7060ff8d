import type { KeptDraft, KeptLock } from './waiting.ts';
import { isExpired } from './waiting.ts';

const NAME = 'throughline-offline';

/** The part of this browser's memory that lasts. Everything in it is locked. */
export class Device {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  static async open(): Promise<Device> {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('drafts', { keyPath: 'id' });
      opening.result.createObjectStore('lock');
    };
    return new Device(await done(opening));
  }

  /** What is kept, oldest first. What has been here for a day is deleted first. */
  async drafts(now: number): Promise<KeptDraft[]> {
    const all = await done(this.#store('drafts', 'readonly').getAll() as IDBRequest<KeptDraft[]>);
    const expired = all.filter((draft) => isExpired(draft, now));
    for (const { id } of expired) await this.remove(id);
    const kept = all.filter((draft) => !expired.includes(draft)).toSorted((a, b) => a.keptAt - b.keptAt);
    if (expired.length > 0 && kept.length === 0) await this.forget();
    return kept;
  }

  async keep(draft: KeptDraft): Promise<void> {
    await done(this.#store('drafts', 'readwrite').put(draft));
  }

  async remove(id: string): Promise<void> {
    await done(this.#store('drafts', 'readwrite').delete(id));
  }

  async lock(): Promise<KeptLock | null> {
    return (await done(this.#store('lock', 'readonly').get('lock') as IDBRequest<KeptLock | undefined>)) ?? null;
  }

  async setLock(lock: KeptLock): Promise<void> {
    await done(this.#store('lock', 'readwrite').put(lock, 'lock'));
  }

  /** Deletes every draft and the lock. */
  async forget(): Promise<void> {
    const both = this.#database.transaction(['drafts', 'lock'], 'readwrite');
    await Promise.all([done(both.objectStore('drafts').clear()), done(both.objectStore('lock').clear())]);
  }

  #store(name: 'drafts' | 'lock', mode: IDBTransactionMode): IDBObjectStore {
    return this.#database.transaction(name, mode).objectStore(name);
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('this browser keeps nothing'));
  });
}

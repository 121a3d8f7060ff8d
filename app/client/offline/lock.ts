/** What a device keeps of a text: it says nothing without the PIN. */
export interface LockedBox {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** Fewer characters than this are no lock at all. */
export const SHORTEST_PIN = 6;
/** OWASP's figure of 2023 for PBKDF2 with SHA-256 (Password Storage Cheat Sheet). */
export const ROUNDS = 600_000;

export function newSalt(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(16));
}

/** The key a PIN makes. It cannot be taken out of the browser's memory by a script, and it is kept nowhere. */
export async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number = ROUNDS): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin.normalize('NFC')), 'PBKDF2', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    typed,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Locks a value under the name of the draft it belongs to: a box put in another's place does not open. */
export async function lock(key: CryptoKey, name: string, value: unknown): Promise<LockedBox> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(padded(JSON.stringify(value)));
  return {
    iv,
    data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: nameBytes(name) }, key, plain),
  };
}

/** The value, or null when the PIN was another one or the box was changed. */
export async function unlock(key: CryptoKey, name: string, { iv, data }: LockedBox): Promise<unknown> {
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: nameBytes(name) }, key, data);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return null;
  }
}

/** To whole blocks of 4 kB, so that the length says little; JSON does not mind spaces at its end. */
function padded(text: string): string {
  const bytes = new TextEncoder().encode(text).length;
  return text + ' '.repeat((4096 - (bytes % 4096)) % 4096);
}

function nameBytes(name: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(name);
}

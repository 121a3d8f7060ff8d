import { isTooLong } from './field-length.ts';
import { plainSigns, singleSpaced } from './letters.ts';
import { accepted, refused, type Outcome } from './outcome.ts';

/** An online handle. */
export interface Handle {
  /** `instagram`, `snapchat`…; `null` when the text does not say. */
  readonly platform: string | null;
  /** Lower case, without `@`. The platforms listed here do not tell capitals apart. */
  readonly handle: string;
}

/** Why a text is no handle. */
export type HandleRefusal = 'empty' | 'too-long' | 'not-a-handle' | 'looks-like-email';

const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ...['instagram', 'insta', 'ig', 'instagram.com'].map((name) => [name, 'instagram'] as const),
  ...['snapchat', 'snap', 'sc', 'snapchat.com'].map((name) => [name, 'snapchat'] as const),
  ...['tiktok', 'tt', 'tiktok.com'].map((name) => [name, 'tiktok'] as const),
  ...['facebook', 'fb', 'facebook.com', 'fb.com'].map((name) => [name, 'facebook'] as const),
  ...['twitter', 'x', 'twitter.com', 'x.com'].map((name) => [name, 'x'] as const),
  ...['telegram', 'tg', 't.me', 'telegram.me'].map((name) => [name, 'telegram'] as const),
  ...['discord', 'youtube', 'youtube.com', 'twitch', 'twitch.tv', 'kik', 'psn', 'xbox'].map(
    (name) => [name, name.replace(/\..*$/u, '')] as const,
  ),
]);

/**
 * Normalise a handle from `@name`, `snap: name` or a profile's web address.
 * @example normaliseHandle('https://www.instagram.com/Kaz_99/?hl=en') // instagram, kaz_99
 */
export function normaliseHandle(text: string): Outcome<Handle, HandleRefusal> {
  if (isTooLong(text)) return refused('too-long', text);
  const line = singleSpaced(plainSigns(text).toLowerCase().normalize('NFKC'));
  if (line === '') return refused('empty', text);
  const address =
    /^(?:https?:\/\/)?(?:www\.|m\.)?([a-z0-9-]+(?:\.[a-z]+)+)\/(?:add\/|user\/)?@?([^/?#\s]+)\/?(?:[?#].*)?$/u.exec(
      line,
    );
  if (address !== null) {
    const platform = PLATFORMS.get(address[1] ?? '');
    return platform === undefined ? refused('not-a-handle', text) : named(platform, address[2] ?? '', text);
  }
  const told = /^([a-z]+)\s*(?::|\s|-\s)\s*@?(\S+)$/u.exec(line);
  const platform = PLATFORMS.get(told?.[1] ?? '');
  if (told !== null && platform !== undefined) return named(platform, told[2] ?? '', text);
  return named(null, line.replace(/^@/u, ''), text);
}

function named(platform: string | null, handle: string, text: string): Outcome<Handle, HandleRefusal> {
  if (/^[^@\s]+@[^@\s]+\.[a-z]+$/u.test(handle)) return refused('looks-like-email', text);
  if (!/^[\p{L}\p{N}._-]{2,64}$/u.test(handle) || !/[\p{L}\p{N}]/u.test(handle)) return refused('not-a-handle', text);
  return accepted({ platform, handle });
}

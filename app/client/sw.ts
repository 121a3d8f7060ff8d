/**
 * The service worker of the pages for sharing. It keeps one page, the one for writing without a connection, with its style
 * and scripts, and nothing else: no page with anybody's words, no answer of the service.
 */
interface Worker {
  readonly VERSION: string;
  readonly clients: { claim: () => Promise<void> };
  readonly location: Location;
  skipWaiting: () => Promise<void>;
  addEventListener: ((type: 'install' | 'activate', listener: (event: Lasting) => void) => void) &
    ((type: 'fetch', listener: (event: Fetching) => void) => void) &
    ((type: 'message', listener: (event: MessageEvent) => void) => void);
}
interface Lasting {
  waitUntil: (work: Promise<unknown>) => void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith: (response: Promise<Response>) => void;
}

const worker = self as unknown as Worker;
const SHELF = `throughline-offline-${worker.VERSION}`;
const PAGE = '/share/offline';
const LANGUAGES = ['en', 'cy'];
const LANGUAGE = '/share/offline-language';
/** A form that could not be sent, for the next page that asks. In memory only, and only once. */
let carried: [string, string][] = [];

worker.addEventListener('install', (event) => event.waitUntil(stock().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(clearOld().then(() => worker.clients.claim())));
worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== worker.location.origin) return;
  if (url.pathname.startsWith('/assets/') && event.request.method === 'GET')
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  else if (event.request.mode === 'navigate') event.respondWith(navigate(event, url));
});
worker.addEventListener('message', ({ data, ports }) => {
  if (data !== 'carried') return;
  ports[0]?.postMessage(carried);
  carried = [];
});

/** Fetched without cookies, so that it is nobody's page; with what it needs to work. */
async function stock(): Promise<void> {
  const shelf = await caches.open(SHELF);
  for (const language of LANGUAGES) {
    const address = `${PAGE}?language=${language}`;
    const page = await fetch(address, { credentials: 'omit', cache: 'reload' });
    if (!page.ok) throw new Error('the page for writing without a connection could not be fetched');
    const assets = new Set((await page.clone().text()).match(/\/assets\/[\w.-]+/gu));
    await shelf.addAll([...assets]);
    await shelf.put(address, page);
  }
}

async function clearOld(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('throughline-') && name !== SHELF).map((name) => caches.delete(name)),
  );
}

/** The network, always; where there is none, the page that works without it. */
async function navigate(event: Fetching, url: URL): Promise<Response> {
  const { request } = event;
  const isForm = (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
  const form = request.method === 'POST' && isForm ? request.clone() : null;
  try {
    const answer = await fetch(request);
    const language = answer.headers.get('content-language');
    if (language && LANGUAGES.includes(language)) event.waitUntil(remember(language));
    return answer;
  } catch {
    if (url.pathname === PAGE) return (await kept(url.searchParams.get('language'))) ?? Response.error();
    if (form) carried = fieldsOf(await form.text());
    return Response.redirect(PAGE, 303);
  }
}

async function kept(asked: string | null): Promise<Response | undefined> {
  const shelf = await caches.open(SHELF);
  const last = await (await shelf.match(LANGUAGE))?.text();
  return shelf.match(`${PAGE}?language=${asked ?? last ?? 'en'}`);
}

async function remember(language: string): Promise<void> {
  await (await caches.open(SHELF)).put(LANGUAGE, new Response(language));
}

function fieldsOf(body: string): [string, string][] {
  return [...new URLSearchParams(body)].filter(([name]) => !name.startsWith('_') && name !== 'sealed');
}

/** What came of a sending. */
export type Sent =
  | { readonly kind: 'received'; readonly code: string }
  /** The service cannot be reached: nothing was sent. */
  | { readonly kind: 'no-connection' }
  /** It was sent and nobody answered: it may or may not have arrived. */
  | { readonly kind: 'no-answer' }
  /** Not taken, and not received: nobody is signed in. */
  | { readonly kind: 'signed-out' }
  /** Not taken: the account does not share, or the service is busy. Nothing was received. */
  | { readonly kind: 'not-now'; readonly message: string }
  /** Not taken as it is; each field with what to do. */
  | { readonly kind: 'refused'; readonly message: string; readonly fields: Readonly<Record<string, string>> };

/** Sends one text. The same id with the same body is received once, however often it is sent. */
export async function sendOnce(id: string, body: unknown, ask: typeof fetch = fetch): Promise<Sent> {
  const session = await sessionNow(ask);
  if (session === null) return { kind: 'no-connection' };
  if (!session.signedIn) return { kind: 'signed-out' };
  try {
    return await answerOf(
      await ask('/api/submissions', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-csrf-token': session.csrfToken,
          'idempotency-key': id,
        },
        body: JSON.stringify(body),
      }),
    );
  } catch {
    return { kind: 'no-answer' };
  }
}

async function sessionNow(ask: typeof fetch): Promise<{ signedIn: boolean; csrfToken: string } | null> {
  try {
    const answer = await ask('/api/session', { headers: { accept: 'application/json' }, cache: 'no-store' });
    return answer.ok ? ((await answer.json()) as { signedIn: boolean; csrfToken: string }) : null;
  } catch {
    return null;
  }
}

async function answerOf(response: Response): Promise<Sent> {
  const { receiptCode, title, fields } = (await response.json()) as {
    receiptCode?: string;
    title?: string;
    fields?: Record<string, string>;
  };
  if (response.status === 201 && receiptCode) return { kind: 'received', code: receiptCode };
  if (response.status === 401) return { kind: 'signed-out' };
  if (response.status === 400) return { kind: 'refused', message: title ?? '', fields: fields ?? {} };
  // Anything else that is no refusal may have come from in between.
  return response.status > 400 && response.status < 500
    ? { kind: 'not-now', message: title ?? '' }
    : { kind: 'no-answer' };
}

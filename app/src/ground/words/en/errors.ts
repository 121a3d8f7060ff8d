/** What goes wrong, by status and by code; a code that is not here is said as the room that met it said it. */
export const errors = {
  titles: {
    400: 'Something is wrong with what was sent',
    401: 'Sign in first',
    403: 'You cannot do this',
    404: 'Page not found',
    409: 'Someone else changed this',
    413: 'That is too large',
    415: 'That kind of data is not taken',
    429: 'Too many requests',
    500: 'Sorry, there is a problem',
    503: 'Throughline is not available just now',
  },
  said: {
    'not-found': 'There is nothing here that you can see. Check the address, or go back and try again.',
    'not-your-work': 'Your account does not do this kind of work. If it should, ask your administrator.',
    'sign-in': 'Sign in first.',
    'form-not-ours':
      'This form did not come from a page of ours, or its page is too old. Go back, reload the page and send it again.',
    'too-large': 'What was sent is larger than 2 MB. Shorten it, or send it in parts.',
    'too-many': 'Too many requests from here. Wait a minute and try again.',
    'too-many-codes': 'Too many codes were tried from here. Wait 15 minutes and try again.',
    'database-away':
      'The database cannot be reached just now. What you typed is not lost: go back, wait a moment and send it again.',
    internal:
      'Something went wrong on our side. Nothing was half-saved. Try again; if it goes on, tell your administrator.',
    'sign-in-failed': 'This sign-in was started elsewhere or too long ago. Start again from the sign-in page.',
    'no-account': 'You signed in, but you have no account here. Ask your agency’s administrator for one.',
    'stronger-sign-in':
      'Your work needs a sign-in with a passkey or a second factor. Set one up with your organisation, then sign in again.',
  },
  start: 'Go to the start page',
};

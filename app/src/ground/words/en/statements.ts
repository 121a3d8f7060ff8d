/** The front page, the statements every public service has, and the practice sign-in. */
export const statements = {
  home: {
    title: 'Share what you noticed',
    heading: 'From scattered worries to one picture, in time',
    lead: 'A school sees absence, a nurse an injury, a housing officer strange visitors. Put together, they can show a child being exploited by a county line.',
    danger: 'If someone is in danger now, call 999. Nobody watches this service all the time.',
    work: 'Go to your work',
    share: 'Share information',
    already: 'Already shared something?',
    receipt: 'Check your receipt',
    noSignIn: 'You need not sign in for that.',
    protectedTitle: 'How you are protected',
    protected: [
      'Who you are is sealed away before anything is stored. No analyst, administrator or police officer can look it up.',
      'It can be opened only by two guardians of different agencies together, for a recorded reason, or where a court orders it.',
      'You get a 16-digit code. With it you can see what became of what you shared.',
    ],
  },
  accessibility: {
    title: 'Accessibility statement',
    paragraphs: [
      'Every page is built to WCAG 2.2 level AA: it works by keyboard, without JavaScript, at 400% zoom and with a screen reader. Each chart has the same facts as a table and a list.',
      'Each page is checked with axe in Chromium at phone and desktop width before every release. No test with people who use assistive technology has been made yet: that is the next thing we owe you.',
      'Two keys do something everywhere: Shift three times leaves a page of “Share information” at once, and Escape twice hides a page with information about people. Both have a button that does the same.',
      'Pages for partners and the public are in English and in Welsh. The pages of the desk and of analysts are in English only.',
      'If something does not work for you, tell your agency’s administrator; they pass it on with the address of the page.',
    ],
  },
  privacy: {
    title: 'How information is protected',
    sharing: 'If you share information',
    sharingText: [
      'Your name, role, agency and contact details are sealed before anything is stored. The key is split between three guardians of different agencies; two of them are needed to open it, with a reason, and it is written in a record that cannot be changed without it being noticed. We do not promise anonymity: a court may order your identity to be revealed.',
      'While your report is being sent, our server holds it in memory. It is not written to disk unsealed, and nothing is logged about your computer or address.',
      'If you write without a connection, what you write stays on your device, locked with a PIN that you choose, until you send it or for 24 hours.',
    ],
    subject: 'If information is about you',
    subjectText: [
      'Information about children and adults at risk is seen only by those whose work it is, for a stated purpose. Every look is recorded. You can ask the agency that holds it for a copy, or to correct it.',
    ],
  },
  practice: {
    title: 'Practice sign-in',
    heading: 'Whom do you want to play?',
    lead: 'This is the practice county’s own sign-in service. A real deployment uses each agency’s identity provider.',
    people: 'People of the practice county',
    signIn: 'Sign in',
  },
};

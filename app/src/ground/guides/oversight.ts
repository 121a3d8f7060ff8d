import type { Guide } from './guide.ts';

const NEVER = 'Never';

/** For those who keep the promises the others make. */
export const OVERSIGHT_GUIDES = {
  guardian: {
    title: 'The guardian of sources',
    work: 'Three of you, of three agencies, hold the only keys. Any two can open a source together; nobody else can at all.',
    steps: [
      {
        heading: 'Your key',
        text: 'Made at the key ceremony, on your own device, under your own passphrase. Keep a copy in your agency’s safe.',
      },
      {
        heading: 'Asking',
        text: 'Sealed sources: name the submission, choose the reason (threat to life, court order, the source’s own safety, a complaint) and say why.',
      },
      {
        heading: 'Agreeing',
        text: 'A guardian of another agency agrees within a day, or does nothing. Both are written in the ledger, and the source-protection lead is told.',
      },
      {
        heading: 'Opening',
        text: 'Once, within 15 minutes, in your own browser. It is not sent anywhere and not kept. Write nothing down that you do not need.',
      },
      {
        heading: 'Lost key',
        text: 'Tell the others the same day. Two keys still open everything; a new one is made and the old one retired. Two lost can never be replaced.',
      },
    ],
    neverHeading: NEVER,
    never: [
      'give your key file or passphrase to anyone, an administrator included',
      'agree to a request you have not spoken about',
      'open one to satisfy a supervisor',
    ],
    help: 'Threat to life and no second guardian: ring the source-protection lead.',
  },
  source_protection: {
    title: 'The source-protection lead',
    work: 'You watch that nobody who shares is harmed or drifts into being a covert source.',
    steps: [
      { heading: 'Senders who may be in danger', text: 'Listed for you. The desk is told not to act without you.' },
      {
        heading: 'Signs of drift',
        text: 'One source on one subject again and again, words of tasking, a relationship used, questions answered. Each with its definition. Only you see them.',
      },
      {
        heading: 'Decide',
        text: 'Watch, refer to the dedicated source unit, or close it with the reason. Once the unit takes over, nothing more is kept here.',
      },
      { heading: 'Openings', text: 'Each time guardians ask, agree or open, it stands on your page.' },
      {
        heading: 'Disclosure packs',
        text: 'For a case: every report on its schedule, described without pointing at its source. Sources are in none of them.',
      },
    ],
    neverHeading: NEVER,
    never: [
      'tell a line manager or the desk whom a sign concerns',
      'promise anonymity: a court may order disclosure',
      'manage a covert source here',
    ],
    help: 'Legal advice before a referral: your force solicitor.',
  },
  auditor: {
    title: 'The auditor',
    work: 'You check from outside that everything was proper. You see who did what and why, and not what it said.',
    steps: [
      {
        heading: 'The ledger',
        text: 'Every reading and every change, with purpose. Filter by person, by kind and by day.',
      },
      {
        heading: 'Verify',
        text: '“Verify now” checks every entry against the signed checkpoints; `throughline verify --witness FILE` does it from a copy you keep.',
      },
      { heading: 'Proof', text: 'Each entry gives a proof that a one-file program checks offline.' },
      {
        heading: 'Openings and accounts',
        text: 'See that two agencies agreed each opening, and that no account holds work it should not.',
      },
    ],
    neverHeading: NEVER,
    never: [
      'browse content: you have no right to it, and need none',
      'keep exported entries longer than your review',
      'look for a source by comparing times: report it if that were possible',
    ],
    help: 'Verification fails: stop, keep the checkpoint, and tell the board the same day.',
  },
  administrator: {
    title: 'The administrator',
    work: 'You give people the work they do and take it away the day it ends. You see nothing of what is shared.',
    steps: [
      {
        heading: 'Accounts',
        text: 'One a person, with the least work that will do. A partner who only shares has no name here, and must not.',
      },
      { heading: 'Leavers', text: 'Disable the same day: open sessions end at once.' },
      {
        heading: 'Guardians',
        text: 'Three, of three agencies. Hold the key ceremony with `throughline guardian`; the private keys never come to you.',
      },
      { heading: 'API clients', text: 'One key an agency, shown once; rotate when staff change.' },
      {
        heading: 'Backups',
        text: '`throughline backup`, tried back with `restore`. They hold sealed sources that nobody but two guardians can open.',
      },
    ],
    neverHeading: NEVER,
    never: [
      'give one person both desk and guardian work',
      'hold a guardian’s key file',
      'use someone else’s account to help them',
    ],
    help: '`throughline doctor` says what is wrong and what to do.',
  },
} as const satisfies Record<string, Guide>;

import type { Guide } from './guide.ts';

const NEVER = 'Never';

/** For those who triage, sanitise, grade, release, and make sense of it. */
export const DESK_GUIDES = {
  desk: {
    title: 'The intelligence desk',
    work: 'You turn what partners tell into intelligence that cannot point back at them, and send emergencies on at once.',
    steps: [
      {
        heading: 'Take the first in the queue',
        text: 'What a sender or a colleague called urgent is first, then the longest waiting. No model orders it. The clock says due or overdue: 1 hour, 24 hours, 5 working days.',
      },
      {
        heading: 'Danger or crime? Send it on now',
        text: '“Send to MASH now” and “Crime desk now” hand it over in one action; the hand-over is tracked until it is acknowledged.',
      },
      {
        heading: 'Write it anew beside the original',
        text: 'Marked words could point at the source. Take the coarser wording, or say why it is safe. Split unrelated matters: each gets a reference of its own.',
      },
      {
        heading: 'Grade it 3x5x2',
        text: 'A grade is proposed from the sender’s answers, with its reasons; you confirm or change it, and both are kept. B needs a second report with another source.',
      },
      {
        heading: 'Choose who may read it',
        text: 'The narrowest audience is chosen already. What that audience knows already is checked against the new text. C, a sender at risk, or fewer than three who could have known: a second officer reads it first.',
      },
      {
        heading: 'As second reader',
        text: 'Approvals: read the original beside the text as the suspect’s family would. Approve, or return it with the reason. You cannot approve your own.',
      },
    ],
    neverHeading: NEVER,
    never: [
      'try to find out who sent it: only two guardians can, and it is on the record',
      'ask a partner to find out more: ask only the ready-made questions about what is known already',
      'act where the sender may be hurt without speaking to the source-protection lead',
    ],
    help: 'Keys: j and k move, Enter opens, a assigns to you; they can be turned off. Emergency: 999.',
  },
  analyst: {
    title: 'The analyst',
    work: 'You make one picture of a line from many graded reports, and say what it rests on.',
    steps: [
      {
        heading: 'Search',
        text: 'By any part of a name, number, plate or place. You see only what your audiences cover.',
      },
      {
        heading: 'Same person?',
        text: 'Each proposal shows what speaks for and against it, with weights. Say same, different or not sure, and why. Every decision can be undone, and what follows from it is worked out again.',
      },
      {
        heading: 'Lines',
        text: 'A line is its brand and business, not its number and not a group. Add a fact only from a report; take one back with a reason. When a number dies, look at “Numbers that follow” and decide. Each page has two times: what happened, and what was known.',
      },
      {
        heading: 'Network',
        text: 'List, tree, chart and timeline say the same. Find the way between two things and look at its weakest tie. What you do not know becomes a question to partners, who are never told why.',
      },
      {
        heading: 'How sure',
        text: 'Reports count once a source, however many there are. A grade goes with every tie; E stays out of sight by itself.',
      },
      {
        heading: 'Picture',
        text: 'Only protected counts leave the room. A star hides a small number: never work it out for anyone.',
      },
    ],
    neverHeading: NEVER,
    never: [
      'treat a child as a suspect before you have asked who controls the child',
      'call reports of one source corroboration',
      'photograph a chart: export it, so that what leaves is marked, limited and on the record',
    ],
    help: 'Something exists that you may not read: ask its owner, where the owner allows that to be known.',
  },
} as const satisfies Record<string, Guide>;

import type { Guide } from './guide.ts';

const NEVER = 'Never';

/** For those who act on the picture for a child or an adult at risk. */
export const SAFEGUARDING_GUIDES = {
  social_worker: {
    title: 'The social worker',
    work: 'You see the children of your area who are at risk, why each is listed, and what would take them off; you write the judgement.',
    steps: [
      {
        heading: 'Say why you look',
        text: 'Names show once you state a purpose. Every look is kept, as every change is.',
      },
      {
        heading: 'Read the lanes, not a number',
        text: 'Push, pull and protective factors and harm already seen stand apart, each with its source agency, grade, date and when it lapses. Nothing orders children.',
      },
      { heading: 'Why listed', text: 'The page gives the facts it rests on, and what is not known and whom to ask.' },
      {
        heading: 'Missing and found',
        text: 'Add the episode. A return interview is due within 72 hours of the return; what the child wants kept private is marked and stays with you.',
      },
      {
        heading: 'Write your judgement',
        text: 'In words, with your reason. Older judgements stay and show whose they were.',
      },
    ],
    neverHeading: NEVER,
    never: [
      'write that a child chose it: say who does what to the child',
      'send a child’s interview to the police as a whole: decide item by item',
      'tell a family anything that could show who reported it',
    ],
    help: 'A child in danger now: 999, then your MASH.',
  },
  met_officer: {
    title: 'The MET team',
    work: 'You work across the county with missing, exploited and trafficked children, and with those who harm them.',
    steps: [
      {
        heading: 'People at risk',
        text: 'All areas. State a purpose, read why each is listed, add factors and episodes with where you have them from.',
      },
      {
        heading: 'Search and lines',
        text: 'Follow a number, a place or a name to the reports behind it, as far as your audiences reach.',
      },
      {
        heading: 'Share what you know',
        text: 'You too can share information: it goes the same sealed way as a teacher’s.',
      },
      { heading: 'Recalled', text: 'When a report is recalled you are told. Stop using it, and acknowledge.' },
    ],
    neverHeading: NEVER,
    never: [
      'arrest, visit or challenge on a report with a condition before its owner has answered',
      'see a child as only a suspect: a child is a victim first',
      'guess aloud who told',
    ],
    help: 'Unsure whether a report may be used: ask the desk, by its reference.',
  },
  panel_chair: {
    title: 'The MET panel chair',
    work: 'You lead the meeting in which agencies decide together about a child, and own what was decided.',
    steps: [
      { heading: 'Before', text: 'Read people at risk of every area, why each is listed, and what changed.' },
      {
        heading: 'In the meeting',
        text: 'One child at a time: what is known, what is not known, what the child says. Ask the agency that is not there.',
      },
      { heading: 'Decide', text: 'Each decision has its reason, its owner and its day. Dissent is written down.' },
      { heading: 'After', text: 'Judgements are written on the person’s page by whoever made them.' },
    ],
    neverHeading: NEVER,
    never: [
      'read out a report to someone outside its audience',
      'let a list stand in for a judgement',
      'keep a copy of a list: taken off here must be off everywhere',
    ],
    help: 'Ask the desk before a report is read to people it was not released to.',
  },
  board: {
    title: 'The board',
    work: 'You see the county as a whole, in counts that point at nobody, and answer for the eight priorities.',
    steps: [
      { heading: 'Picture', text: 'Counts by area, theme and month, each with its sentence and its table.' },
      {
        heading: 'Stars',
        text: 'Numbers below the threshold are hidden, and others with them so that they cannot be worked out.',
      },
      {
        heading: 'Confidence',
        text: 'Reports are what partners told, not what happens. A rise can be better reporting.',
      },
    ],
    neverHeading: NEVER,
    never: [
      'ask who is behind a small number',
      'compare agencies by how much they report',
      'publish a profile of victims or offenders without the kind of exploitation and the source beside it',
    ],
    help: 'Questions about a figure: the analyst who published it.',
  },
} as const satisfies Record<string, Guide>;

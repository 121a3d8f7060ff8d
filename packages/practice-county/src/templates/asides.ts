import type { Slot, Voice } from './scene.ts';

/** Ways to begin, by voice; an empty string begins straight away. */
export const OPENINGS: Readonly<Record<Voice, readonly string[]>> = {
  school: [
    '',
    '',
    'Sharing this in case it helps. ',
    'Logged by staff and passed on. ',
    'Raised at our morning briefing. ',
    'Not a referral, but we are uneasy. ',
  ],
  health: [
    '',
    '',
    'Seen during a routine contact. ',
    'Sharing the minimum needed. ',
    'Information only; the person does not want police contact. ',
  ],
  housing: [
    '',
    '',
    'From a visit last week. ',
    'Tenancy check. ',
    'Reported to us by residents. ',
    'Our caretaker noticed this. ',
  ],
  rail: [
    '',
    '',
    'On-board staff report. ',
    'Gateline log. ',
    'From the late shift. ',
    'Passed on by the platform team. ',
  ],
  police: [
    '',
    '',
    'Foot patrol. ',
    'Community contact. ',
    'Street briefing item. ',
    'Following up a call from last week. ',
  ],
  youth: [
    '',
    '',
    'From our detached session. ',
    'Something we keep hearing. ',
    'Mentioned in passing. ',
    'Please be careful how this is used. ',
  ],
  social: [
    '',
    '',
    'From a visit. ',
    'Sharing for the picture. ',
    'For information; a referral has been made separately. ',
    'Case discussion. ',
  ],
  council: [
    '',
    '',
    'From a routine inspection. ',
    'CCTV room. ',
    'Raised at the district meeting. ',
    'Complaint received. ',
  ],
};

/** Further fragments, each told only where the report has what it names. */
export const DETAILS: readonly {
  readonly needs: readonly Slot[];
  readonly text: string;
  readonly sanitised?: string;
}[] = [
  { needs: ['adult', 'car'], text: '{adult} drives {car}.', sanitised: '{adult} is said to drive {car}.' },
  { needs: ['car'], text: 'Vehicle was {car}.', sanitised: 'Vehicle {car} is linked to this.' },
  {
    needs: ['car'],
    text: 'We noted the car as {car} but may have a letter wrong.',
    sanitised: 'The vehicle may be {car}.',
  },
  { needs: ['phone'], text: 'The number given was {phone}.', sanitised: 'The number {phone} was given.' },
  {
    needs: ['phone', 'child'],
    text: 'Calls to {child} come from {phone}.',
    sanitised: '{child} receives calls from {phone}.',
  },
  {
    needs: ['phone', 'adult'],
    text: '{adult} can be reached on {phone}.',
    sanitised: '{adult} is said to use {phone}.',
  },
  { needs: ['brand'], text: 'The name being used is {brand}.', sanitised: 'The name {brand} is in use.' },
  {
    needs: ['brand', 'adult'],
    text: '{adult} is said to be with {brand}.',
    sanitised: '{adult} is said to be with {brand}.',
  },
  {
    needs: ['brand', 'child'],
    text: 'People say {child} is being made to carry for {brand}.',
    sanitised: '{child} is said to be made to carry for {brand}.',
  },
  { needs: ['home'], text: 'The address mentioned was {home}.', sanitised: 'The address {home} was mentioned.' },
  {
    needs: ['home', 'child'],
    text: '{child} has been seen going into {home}.',
    sanitised: '{child} has been seen at {home}.',
  },
  {
    needs: ['adult2', 'adult'],
    text: '{adult} takes orders from {adult2}.',
    sanitised: '{adult} is said to take orders from {adult2}.',
  },
  { needs: ['adult2'], text: 'Someone else, {adult2}, is usually close by.', sanitised: '{adult2} is also named.' },
  {
    needs: ['child2', 'child'],
    text: '{child} is usually with {child2}.',
    sanitised: '{child} is often with {child2}.',
  },
  { needs: ['parent', 'child'], text: '{parent}, the parent of {child}, is worried and has asked for help.' },
  { needs: ['handle'], text: 'The account used is {handle}.', sanitised: 'The account {handle} is in use.' },
];

/** Short remarks without any name. */
export const REMARKS: readonly string[] = [
  'The accent was not local.',
  'He was in his twenties, slim, grey tracksuit.',
  'There was a strong smell of cannabis.',
  'This has been going on for about a month.',
  'We have not seen it ourselves.',
  'It may be nothing.',
  'Please ring before acting on this.',
  'I am not certain of the spelling.',
  'The date may be a day out.',
  'Others have said the same.',
  'It was raining and hard to see.',
  'It seems to be worst at weekends.',
  'There is a dog at the address.',
  'Nobody else has been told.',
  'They seemed to be waiting for a call.',
  'It happened again two days later.',
  'A younger sibling is also in the home.',
  'We think there is more to this.',
];

/** Direct quotes. Some blame the child: they are somebody's words, marked as such, and never ours. */
export const QUOTES: readonly string[] = [
  '"I have to go when he rings."',
  '"It is only till I have paid it back."',
  '"They know where my nan lives."',
  '"He said I would be like family."',
  '"You do not say no to them."',
  '"I am not allowed my phone off."',
  '"It was just a lift."',
  '"Everyone round here knows that number."',
  '"She knew what she was doing."',
  '"He is streetwise, that one."',
  '"It is a lifestyle choice if you ask me."',
  '"I just want it to stop."',
  '"They gave me a phone and said keep it on."',
  '"He is not really my boyfriend."',
];

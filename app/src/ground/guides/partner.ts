import type { InEveryLanguage } from '../web/language.ts';
import type { Guide } from './guide.ts';

/** For everyone who shares what they noticed. The Welsh was drafted by machine and waits for a speaker's check. */
export const PARTNER_GUIDE: InEveryLanguage<Guide> = {
  en: {
    title: 'Sharing what you noticed',
    work: 'You tell what you happen to know from your ordinary work. It takes about three minutes, and who you are is sealed away.',
    steps: [
      {
        heading: 'First: is someone in danger?',
        text: 'Call 999. If a child may be suffering significant harm, ring your safeguarding hub. If it is a crime, report it. The first two questions take you to the right place, and what you wrote goes with you.',
      },
      {
        heading: 'Write it in your own words',
        text: 'What you saw, heard or were told. A nickname, the last four digits, part of a number plate, “about 15”: all of it helps. You are never asked to grade it.',
      },
      {
        heading: 'Check what was picked out',
        text: 'Names, numbers and places are picked out of your words. Keep, change or drop each.',
      },
      {
        heading: 'Say how you know, and who else does',
        text: 'This protects you: what only you can know is left out of what others read. Say so if someone could be hurt if it were known where it came from.',
      },
      {
        heading: 'Keep the 16 digits',
        text: 'They are shown once. With them, and without signing in, you can read what became of it, add more, answer a question, or take it back until it has been graded.',
      },
      {
        heading: 'No signal?',
        text: 'Write it offline behind a PIN. The page says where it is: on this device only, sending, or received.',
      },
    ],
    neverHeading: 'Please never',
    never: [
      'go and find out more, follow anyone, or ask a child questions for the police',
      'promise a child or a colleague that nobody will ever know: a court can order it opened',
      'write “lifestyle choice” or “putting herself at risk”: say what is being done to the child, and by whom',
    ],
    help: 'Not watched day and night. In danger now: 999. Worried about a child: your safeguarding lead.',
  },
  cy: {
    title: 'Rhannu’r hyn y sylwoch arno',
    work: 'Rydych yn dweud yr hyn rydych yn digwydd ei wybod o’ch gwaith arferol. Mae’n cymryd tua thri munud, a chaiff pwy ydych chi ei selio o’r golwg.',
    steps: [
      {
        heading: 'Yn gyntaf: a oes rhywun mewn perygl?',
        text: 'Ffoniwch 999. Os gallai plentyn fod yn dioddef niwed sylweddol, ffoniwch eich hyb diogelu. Os yw’n drosedd, rhowch wybod amdani. Mae’r ddau gwestiwn cyntaf yn mynd â chi i’r lle iawn, a daw’r hyn a ysgrifennoch gyda chi.',
      },
      {
        heading: 'Ysgrifennwch yn eich geiriau eich hun',
        text: 'Yr hyn a welsoch, a glywsoch neu a ddywedwyd wrthych. Llysenw, y pedwar digid olaf, rhan o rif cofrestru, “tua 15”: mae’r cyfan yn helpu. Ni ofynnir i chi ei raddio byth.',
      },
      {
        heading: 'Gwiriwch yr hyn a godwyd o’r testun',
        text: 'Codir enwau, rhifau a lleoedd o’ch geiriau. Cadwch, newidiwch neu gollyngwch bob un.',
      },
      {
        heading: 'Dywedwch sut rydych yn gwybod, a phwy arall sy’n gwybod',
        text: 'Mae hyn yn eich diogelu: gadewir allan yr hyn na all neb ond chi ei wybod. Dywedwch os gallai rhywun gael niwed pe bai’n hysbys o ble y daeth.',
      },
      {
        heading: 'Cadwch yr 16 digid',
        text: 'Fe’u dangosir unwaith. Gyda nhw, heb fewngofnodi, gallwch ddarllen beth ddaeth ohono, ychwanegu mwy, ateb cwestiwn, neu ei dynnu yn ôl nes iddo gael ei raddio.',
      },
      {
        heading: 'Dim signal?',
        text: 'Ysgrifennwch ef all-lein y tu ôl i PIN. Mae’r dudalen yn dweud ble mae: ar y ddyfais hon yn unig, yn anfon, neu wedi’i dderbyn.',
      },
    ],
    neverHeading: 'Peidiwch byth â',
    never: [
      'mynd i ddarganfod mwy, dilyn neb, na holi plentyn ar ran yr heddlu',
      'addo i blentyn neu gydweithiwr na chaiff neb wybod byth: gall llys orchymyn ei agor',
      'ysgrifennu “dewis ffordd o fyw” neu “ei rhoi ei hun mewn perygl”: dywedwch beth sy’n cael ei wneud i’r plentyn, a chan bwy',
    ],
    help: 'Ni chaiff ei wylio ddydd a nos. Mewn perygl nawr: 999. Yn poeni am blentyn: eich arweinydd diogelu.',
  },
};

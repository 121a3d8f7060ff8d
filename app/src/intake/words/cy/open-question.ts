import type { OpenQuestionWords } from '../open-question.ts';

/** Questions to partners, in Welsh. */
export const openQuestion: OpenQuestionWords = {
  title: 'Cwestiynau i bartneriaid',
  lead: 'Mae’r ddesg gudd-wybodaeth yn gofyn yr un peth i bawb sy’n gwneud gwaith tebyg i’ch un chi. Nid yw’n ymwneud ag un person, ac nid yw’n dweud pam mae’n gofyn.',
  only: 'Dywedwch wrthym dim ond yr hyn rydych yn ei wybod eisoes o’ch gwaith arferol. Peidiwch â mynd i ganfod mwy, peidiwch â gofyn i neb ar ein rhan, a pheidiwch â chadw golwg. Os na wyddoch ddim am y peth, nid oes dim i’w wneud.',
  question: (about: string, place: string, month: string) => `A wyddoch eisoes am ${about}, yn ${place}, ers ${month}?`,
  until: 'Ar agor tan',
  share: 'Rhannu’r hyn rwy’n ei wybod eisoes',
  shareHidden: (question: string) => `, i ateb: ${question}`,
  answering: 'Rydych yn rhannu hyn i ateb cwestiwn i bartneriaid:',
  county: 'Hampshire ac Ynys Wyth',
  about: {
    SECOND_PHONE: 'blant neu bobl ifanc sydd ag ail ffôn, neu sawl cerdyn SIM',
    UNEXPLAINED_GOODS: 'blant neu bobl ifanc ag arian, dillad neu bethau eraill na all neb eu hesbonio',
    LONG_JOURNEYS:
      'blant neu bobl ifanc a deithiodd yn bell ar drên, coets neu mewn car, heb reswm sy’n gwneud synnwyr',
    BACK_FROM_MISSING: 'blant neu bobl ifanc a ddaeth yn ôl ar ôl bod ar goll gyda phethau nad ydynt yn eiddo iddynt',
    ADULTS_WAITING: 'oedolion neu geir sy’n aros am blant ger ysgolion, colegau, cartrefi neu orsafoedd',
    HIRE_CARS: 'geir llog neu geir o leoedd eraill y mae plant neu bobl ifanc yn mynd i mewn iddynt',
    TAXIS_PAID: 'dacsis i blant neu bobl ifanc y mae rhywun arall yn talu amdanynt',
    CARRYING: 'blant neu bobl ifanc a orfodir i gario, cadw neu guddio pethau i eraill',
    ONLINE_OFFERS: 'waith neu gyffuriau’n cael eu cynnig i blant neu bobl ifanc ar-lein, neu ar gardiau â chod',
    HOME_VISITORS: 'gartrefi oedolion lle mae llawer o ddieithriaid yn mynd a dod erbyn hyn',
    RESIDENT_AFRAID: 'oedolion sy’n ymddangos yn ofnus o’r bobl sydd yn eu cartref',
    WEAPONS_FEAR: 'blant neu bobl ifanc sy’n cario arf oherwydd eu bod yn ofnus',
    DEBTS: 'blant neu bobl ifanc y dywedir wrthynt fod arnynt arian i rywun',
    NEW_FACES: 'bobl ifanc hŷn neu oedolion, newydd i’r ardal, sy’n treulio amser gyda phlant',
  },
};

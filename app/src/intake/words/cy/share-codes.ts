import type { share as en } from '../en/share.ts';

type Codes =
  'topics' | 'howKnown' | 'whoElseKnows' | 'sourceRisk' | 'aware' | 'roles' | 'kinds' | 'reasons' | 'wording';

/** The code tables in words. Drafted by machine: a Welsh speaker must check it before it is used (docs/guides/languages.md). */
export const shareCodes: Pick<typeof en, Codes> = {
  topics: {
    MET: 'Ar goll, wedi’i gamfanteisio neu wedi’i fasnachu',
    CSE: 'Camfanteisio’n rhywiol ar blant',
    CCE: 'Camfanteisio’n droseddol ar blant',
    DRH: 'Niwed sy’n gysylltiedig â chyffuriau',
    MDS: 'Caethwasiaeth fodern',
    COH: 'Cydlyniant cymunedol',
    ASB: 'Ymddygiad gwrthgymdeithasol',
    OC: 'Troseddau cyfundrefnol',
    OTHER: 'Rhywbeth arall',
  },
  howKnown: {
    saw_it: 'Fe’i gwelais fy hun',
    heard_it_directly: 'Fe’i clywais fy hun',
    child_told_me: 'Dywedodd plentyn wrthyf',
    someone_told_me: 'Dywedodd rhywun arall wrthyf',
    record_or_system: 'Mae mewn cofnod neu system a ddefnyddiaf',
    online_open_source: 'Fe’i gwelais ar-lein',
    anonymous_to_me: 'Nid wyf yn gwybod o ble y daeth',
  },
  whoElseKnows: {
    only_me: 'Dim ond fi',
    '2-3': 'Dau neu dri o bobl',
    '4-10': 'Pedwar i ddeg o bobl',
    many: 'Llawer o bobl',
    dont_know: 'Nid wyf yn gwybod',
  },
  sourceRisk: {
    none_known: 'Na allai',
    possible_identification: 'Gallai rhywun ddyfalu mai gen i y daeth',
    likely_identification: 'Byddai rhywun yn ôl pob tebyg yn gwybod mai gen i y daeth',
    threat_to_safety: 'Gallai, gallai rhywun gael ei anafu',
    threat_to_life: 'Gallai, gallai bywyd rhywun fod mewn perygl',
  },
  aware: {
    yes: 'Ydy',
    no: 'Nac ydy',
    not_safe: 'Nid yw’n ddiogel gofyn',
    dont_know: 'Nid wyf yn gwybod',
  },
  roles: {
    may_be_exploited: 'Efallai’n cael ei gamfanteisio',
    may_be_exploiting: 'Efallai’n camfanteisio ar rywun',
    not_sure: 'Nid wyf yn siŵr',
    witness: 'Wedi gweld neu’n gwybod rhywbeth',
  },
  kinds: {
    person: 'Unigolyn',
    phone: 'Rhif ffôn',
    vehicle: 'Cerbyd',
    address: 'Cyfeiriad neu le',
    handle: 'Enw ar-lein',
    organisation: 'Grŵp neu linell',
    date: 'Pryd yr oedd',
    money: 'Swm o arian',
  },
  reasons: {
    name_given: 'Rhoesoch enw',
    nickname_given: 'Rhoesoch lysenw',
    looks_like_name: 'Yn edrych fel enw',
    could_be_name: 'Gallai fod yn enw',
    could_be_nickname: 'Gallai fod yn llysenw',
    phone: 'Yn edrych fel rhif ffôn',
    phone_gaps: 'Yn edrych fel rhif ffôn â rhai ffigurau ar goll',
    phone_part: 'Yn edrych fel rhan o rif ffôn',
    plate: 'Yn edrych fel rhif cofrestru cerbyd',
    plate_part: 'Yn edrych fel rhan o rif cofrestru cerbyd',
    vehicle: 'Yn disgrifio cerbyd',
    postcode: 'Yn edrych fel cod post',
    postcode_part: 'Yn edrych fel rhan o god post',
    address: 'Yn edrych fel cyfeiriad neu le',
    handle: 'Yn edrych fel enw ar-lein',
    described: 'Yn disgrifio rhywun',
    date: 'Yn dweud pryd',
    money: 'Swm o arian',
  },
  wording: {
    lifestyle: 'Dywedwch beth sy’n cael ei wneud i’r plentyn a chan bwy. Ni all plentyn ddewis cael ei gamfanteisio.',
    self_risk: 'Dywedwch pwy neu beth sy’n rhoi’r plentyn mewn perygl: “mewn perygl oddi wrth ddynion hŷn sy’n …”.',
    runner: '“Plentyn y gwneir iddo gludo cyffuriau”, neu “yn cael ei gamfanteisio i werthu”.',
    mule: '“Plentyn y gwneir iddo gludo cyffuriau”, neu “plentyn y mae eraill yn defnyddio ei gyfrif banc”.',
    promiscuous:
      'Dywedwch yr hyn a welsoch neu a ddywedwyd wrthych. Os yw’n weithgarwch rhywiol gyda phlentyn, gall fod yn gam-drin.',
    prostitution: '“Plentyn sy’n cael ei gamfanteisio’n rhywiol”.',
    streetwise:
      'Dywedwch beth y mae’r plentyn yn ei wybod neu’n ei wneud. Mae plentyn sy’n ymddangos yn aeddfed yn blentyn o hyd.',
    partner: 'Os oedolyn yw’r person arall, dywedwch er enghraifft “dyn sy’n dweud mai ef yw ei chariad”.',
    choosing: 'Dywedwch beth a ddigwyddodd, a beth allai fod y tu ôl iddo.',
    associating:
      'Gallech ddweud pwy sy’n mynd at bwy: “mae bechgyn hŷn yn aros amdani”, “yn cael ei gamfanteisio gan”.',
    contacting:
      'Dywedwch beth y mae’r oedolyn yn ei wneud: “mae oedolyn yn defnyddio ffôn i feithrin perthynas amhriodol â’r plentyn”.',
    absconded: '“Aeth ar goll”.',
    plugging: '“Gwneir iddo guddio cyffuriau y tu mewn i’r corff”.',
    involved: '“Yn dioddef camfanteisio troseddol”, neu gamfanteisio rhywiol.',
    dealer: '“Plentyn sy’n cael ei gamfanteisio i symud neu werthu cyffuriau”.',
  },
};

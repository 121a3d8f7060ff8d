import type { errors as en } from '../en/errors.ts';

/** Drafted by machine: a Welsh speaker must check it before it is used (docs/guides/languages.md). */
export const errors: typeof en = {
  titles: {
    400: 'Mae rhywbeth o’i le ar yr hyn a anfonwyd',
    401: 'Mewngofnodwch yn gyntaf',
    403: 'Ni allwch wneud hyn',
    404: 'Heb ddod o hyd i’r dudalen',
    409: 'Newidiodd rhywun arall hyn',
    413: 'Mae hynny’n rhy fawr',
    415: 'Ni dderbynnir y math hwnnw o ddata',
    429: 'Gormod o geisiadau',
    500: 'Mae’n ddrwg gennym, mae problem',
    503: 'Nid yw Throughline ar gael ar hyn o bryd',
  },
  said: {
    'not-found': 'Nid oes dim yma y gallwch ei weld. Gwiriwch y cyfeiriad, neu ewch yn ôl a rhowch gynnig arall arni.',
    'not-your-work': 'Nid yw eich cyfrif yn gwneud y math hwn o waith. Os dylai, gofynnwch i’ch gweinyddwr.',
    'sign-in': 'Mewngofnodwch yn gyntaf.',
    'form-not-ours':
      'Ni ddaeth y ffurflen hon o un o’n tudalennau ni, neu mae ei thudalen yn rhy hen. Ewch yn ôl, ail-lwythwch y dudalen a’i hanfon eto.',
    'too-large': 'Mae’r hyn a anfonwyd yn fwy na 2 MB. Byrhewch ef, neu anfonwch ef mewn rhannau.',
    'too-many': 'Gormod o geisiadau oddi yma. Arhoswch funud a rhowch gynnig arall arni.',
    'too-many-codes': 'Rhoddwyd cynnig ar ormod o godau oddi yma. Arhoswch 15 munud a rhowch gynnig arall arni.',
    'database-away':
      'Ni ellir cyrraedd y gronfa ddata ar hyn o bryd. Nid yw’r hyn a deipioch ar goll: ewch yn ôl, arhoswch ennyd a’i anfon eto.',
    internal:
      'Aeth rhywbeth o’i le ar ein hochr ni. Ni chadwyd dim yn ei hanner. Rhowch gynnig arall arni; os yw’n parhau, dywedwch wrth eich gweinyddwr.',
    'sign-in-failed':
      'Dechreuwyd y mewngofnodi hwn yn rhywle arall neu’n rhy bell yn ôl. Dechreuwch eto o’r dudalen mewngofnodi.',
    'no-account':
      'Rydych wedi mewngofnodi, ond nid oes gennych gyfrif yma. Gofynnwch i weinyddwr eich asiantaeth am un.',
    'stronger-sign-in':
      'Mae angen mewngofnodi ag allwedd mynediad neu ail ffactor ar gyfer eich gwaith. Trefnwch un gyda’ch sefydliad, yna mewngofnodwch eto.',
  },
  start: 'Mynd i’r dudalen gychwyn',
};

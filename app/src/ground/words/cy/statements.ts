import type { statements as en } from '../en/statements.ts';

/** Drafted by machine: a Welsh speaker must check it before it is used (docs/guides/languages.md). */
export const statements: typeof en = {
  home: {
    title: 'Rhannwch yr hyn a sylwoch',
    heading: 'O bryderon gwasgaredig i un darlun, mewn pryd',
    lead: 'Mae ysgol yn gweld absenoldeb, nyrs yn gweld anaf, a swyddog tai yn gweld ymwelwyr dieithr. O’u rhoi at ei gilydd, gallant ddangos plentyn yn cael ei gamfanteisio gan linell gyffuriau.',
    danger: 'Os oes rhywun mewn perygl nawr, ffoniwch 999. Nid oes neb yn gwylio’r gwasanaeth hwn drwy’r amser.',
    work: 'Mynd at eich gwaith',
    share: 'Rhannu gwybodaeth',
    already: 'Wedi rhannu rhywbeth eisoes?',
    receipt: 'Gwiriwch eich derbynneb',
    noSignIn: 'Nid oes angen mewngofnodi ar gyfer hynny.',
    protectedTitle: 'Sut rydych yn cael eich diogelu',
    protected: [
      'Mae pwy ydych chi yn cael ei selio cyn i ddim gael ei storio. Ni all unrhyw ddadansoddwr, gweinyddwr na swyddog heddlu chwilio amdano.',
      'Dim ond dau warcheidwad o asiantaethau gwahanol gyda’i gilydd all ei agor, am reswm a gofnodir, neu lle mae llys yn gorchymyn hynny.',
      'Rydych yn cael cod 16 digid. Gydag ef gallwch weld beth a ddigwyddodd i’r hyn a rannoch.',
    ],
  },
  accessibility: {
    title: 'Datganiad hygyrchedd',
    paragraphs: [
      'Mae pob tudalen wedi’i hadeiladu i lefel AA WCAG 2.2: mae’n gweithio gyda bysellfwrdd, heb JavaScript, ar chwyddiad o 400% a gyda darllenydd sgrin. Mae gan bob siart yr un ffeithiau ar ffurf tabl a rhestr.',
      'Mae pob tudalen yn cael ei gwirio gydag axe yn Chromium ar led ffôn ac ar led bwrdd gwaith cyn pob rhyddhad. Nid oes prawf gyda phobl sy’n defnyddio technoleg gynorthwyol wedi’i wneud eto: dyna’r peth nesaf sydd arnom i chi.',
      'Mae dwy fysell yn gwneud rhywbeth ym mhobman: mae Shift deirgwaith yn gadael tudalen “Rhannu gwybodaeth” ar unwaith, ac mae Escape ddwywaith yn cuddio tudalen â gwybodaeth am bobl. Mae gan y ddwy fotwm sy’n gwneud yr un peth.',
      'Mae’r tudalennau i bartneriaid a’r cyhoedd yn Gymraeg ac yn Saesneg. Mae tudalennau’r ddesg a’r dadansoddwyr yn Saesneg yn unig.',
      'Os nad yw rhywbeth yn gweithio i chi, dywedwch wrth weinyddwr eich asiantaeth; bydd yn ei drosglwyddo gyda chyfeiriad y dudalen.',
    ],
  },
  privacy: {
    title: 'Sut mae gwybodaeth yn cael ei diogelu',
    sharing: 'Os ydych yn rhannu gwybodaeth',
    sharingText: [
      'Mae eich enw, eich rôl, eich asiantaeth a’ch manylion cyswllt yn cael eu selio cyn i ddim gael ei storio. Mae’r allwedd wedi’i rhannu rhwng tri gwarcheidwad o asiantaethau gwahanol; mae angen dau ohonynt i’w agor, gyda rheswm, ac fe’i hysgrifennir mewn cofnod na ellir ei newid heb i rywun sylwi. Nid ydym yn addo anhysbysrwydd: gall llys orchymyn datgelu pwy ydych.',
      'Tra bo’ch adroddiad yn cael ei anfon, mae ein gweinydd yn ei ddal yn y cof. Nid yw’n cael ei ysgrifennu i ddisg heb ei selio, ac ni chofnodir dim am eich cyfrifiadur na’ch cyfeiriad.',
      'Os ydych yn ysgrifennu heb gysylltiad, mae’r hyn a ysgrifennwch yn aros ar eich dyfais, wedi’i gloi â PIN o’ch dewis chi, nes i chi ei anfon neu am 24 awr.',
    ],
    subject: 'Os yw’r wybodaeth amdanoch chi',
    subjectText: [
      'Dim ond y rhai y mae’n rhan o’u gwaith sy’n gweld gwybodaeth am blant ac oedolion sydd mewn perygl, at ddiben a nodir. Cofnodir pob edrychiad. Gallwch ofyn i’r asiantaeth sy’n ei dal am gopi, neu i’w chywiro.',
    ],
  },
  practice: {
    title: 'Mewngofnodi ymarfer',
    heading: 'Pwy ydych chi am fod?',
    lead: 'Dyma wasanaeth mewngofnodi’r sir ymarfer ei hun. Mae gosodiad go iawn yn defnyddio darparwr hunaniaeth pob asiantaeth.',
    people: 'Pobl y sir ymarfer',
    signIn: 'Mewngofnodi',
  },
};

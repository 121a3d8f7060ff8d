/**
 * English diminutives in use in the United Kingdom: a full forename, then the short forms it is known by.
 * Compiled by hand for this project from general knowledge; a name may stand in several lines (`alex`, `sam`, `chris`).
 */
export const NICKNAMES = `
aaron: az ron
abdul: abz
abdullah: abz
abigail: abbie abby abs gail
adam: ads
adrian: ade
agnes: aggie nessie
alan: al
albert: al bert bertie albie
alexander: al alec alex alexi lex sandy sasha xander zander
alexandra: alex alexa ali lexi sandra sandy sasha
alfred: alf alfie fred freddie
alice: ali
alison: ali ally
amanda: manda mandy
amelia: amy millie mia
andrea: andie
andrew: andi andy drew
angela: ang angie
anna: annie
annabel: annie bella belle
anne: annie nan nancy
anthony: ant ants tone tony
antonia: toni
archibald: arch archie baldie
arthur: art artie
barbara: babs barb barbie
barnaby: barney
barry: baz bazza
bartholomew: bart
beatrice: bea bee trixie
benjamin: ben benj benji benny
bernard: bern bernie
bethany: bess bet beth
bradley: brad
brandon: bran
brian: bri
bronwen: bron
calum: cal
callum: cal
cameron: cam
caroline: caz caro carrie lina
catherine: cat cath cathy kate katie kath kathy kit kitty cate
charles: charlie chas chaz chuck
charlotte: char charlie chaz lottie lotty
christian: chris
christina: chris chrissie tina
christine: chris chrissie tina
christopher: chris kit topher
claudia: claud
clifford: cliff
connor: con
constance: connie
cordelia: delia
cynthia: cindy
daniel: dan danny
danielle: dan dani elle
darren: daz dazza
david: dai dave davey davie
deborah: deb debbie debs
declan: dec
dennis: den denny
dominic: dom nic
donald: don donny
dorothy: dot dottie dolly
douglas: doug dougie
edmund: ed eddie ned
edward: ed eddie ned ted teddy
eleanor: ella ellie nell nellie nora
elizabeth: beth bess bessie betty eliza elsie libby lilibet lisa liz liza lizzie lizzy
ellen: ellie nell
emily: em emmie millie
emma: em ems
ethan: eth
eugene: gene
evelyn: evie eve
ezekiel: zeke
florence: flo florrie flossie
frances: fran frankie fanny
francesca: fran frankie chess cesca
francis: frank frankie
frank: frankie
frederick: fred freddie freddy fritz
gabriel: gabe gab
gabrielle: gabby gaby
gareth: gaz gary
gary: gaz gazza
gemma: gem gems
geoffrey: geoff jeff
georgina: george georgie gina
gerald: gerry jerry
gerard: gerry ged
gillian: gill jill
gordon: gordie
graham: gra
gregory: greg gregg
gwendolyn: gwen wendy
harold: hal harry
harriet: hattie harry
hayley: hayles
heather: heath
helen: nell nelly
henrietta: etta hettie henny
henry: hal hank harry
herbert: bert herb herbie
hugh: hughie
ian: iain
imogen: immy immie
isaac: ike zac
isabel: bella belle izzy issy
isabella: bella belle izzy issy
isobel: bella izzy issy
jack: jackie
jacob: jake
jacqueline: jackie jacqui
james: jamie jim jimmy jem jamesy
jane: janie
janet: jan
janice: jan
jasmine: jas jaz jazz
jason: jay jase
jeffrey: jeff
jennifer: jen jenna jennie jenny
jeremy: jem jez jezza jerry
jermaine: jay jerm
jessica: jess jessie
joan: joanie
joanna: jo joey
joanne: jo
jodie: jo
john: jack johnnie johnny jon
jonathan: jon jonny jono
jordan: jord jordy
joseph: jo joe joey
josephine: jo josie
joshua: josh
judith: judy jude
julia: jules
julian: jules
julie: jules
justin: jus
karen: kaz kazza
katherine: kat kate katie kath kathy kay kit kitty
kathleen: kath kathy kay
kathryn: kat kate katie kath kathy
kayleigh: kay kaykay
keith: keef
kelly: kel
kenneth: ken kenny
kevin: kev
kimberley: kim kimmy
lachlan: lachie
laura: loz lol
lauren: loz
lawrence: larry laurie loz
leonard: len lenny leo
leonardo: leo
leslie: les
lesley: les
lewis: lew lewy
lillian: lil lily
linda: lin lindy
louis: lou louie
louise: lou lulu
lucas: luke luca
lucille: lucy
lucinda: cindy lucy
lucy: luce lu
lydia: liddy
madeleine: maddie maddy
madison: maddie maddy
malcolm: mal malc
margaret: daisy greta maggie marge margie meg megan mags peg peggy rita
maria: mia ria
marie: ria
mark: marky
martha: marty
martin: mart marty
mary: mae mamie molly polly
matilda: tilda tilly mattie
matthew: mat matt mattie matty
maureen: mo
maurice: mo
maximilian: max
maxwell: max
megan: meg megs
melanie: mel
melissa: lissa mel missy
michael: mic mick micky mike mikey mickey
michelle: chelle shell shelly
mildred: millie
miranda: mandy randa
mitchell: mitch
mohamed: mo moh
mohammad: mo moh
mohammed: mo moh
muhammad: mo moh
natalie: nat nats
natasha: nat tash tasha
nathan: nat nate nath
nathaniel: nat nate nath
nicholas: nic nick nicky nico
nicola: nic nicky nikki
nigel: nige
norman: norm
oliver: ol ollie olly
olivia: liv livvy ollie
oscar: oz ozzy
oswald: oz ozzy
pamela: pam
patricia: pat patsy patti tricia trish
patrick: paddy pat
paul: paulie
penelope: pen penny
peter: pete petey
philip: phil pip
phillip: phil pip
philippa: phil pip pippa
priscilla: cilla
prudence: prue
rachel: rach rae
raymond: ray
rebecca: bec becca beccy becks becky
reginald: reg reggie
rhiannon: rhi
richard: dick dicky rich richie rick ricky
robert: bert bob bobby rob robbie robby
roberta: bobbie robbie
roderick: rod roddy
rodney: rod
roger: rog
ronald: ron ronnie
rosalind: ros roz
rosemary: rose rosie
rosie: ro
rowena: ro
rupert: rupe
russell: russ
ryan: ry
samantha: sam sammie sammy
samuel: sam sammy
sandra: sandy
sarah: sal sally sadie
sean: shay
sebastian: seb bas baz
shane: shay
sharon: shaz shazza
shaun: shaz
sidney: sid syd
simon: si simo
sophia: soph sophie
sophie: soph
spencer: spence
stacey: stace
stanley: stan
stephanie: steff steph stevie
stephen: ste steve stevie
steven: ste steve stevie
stewart: stew stu
stuart: stew stu
susan: sue sukie susie suze suzie
suzanne: sue suze suzie
tamsin: tam taz
tanya: taz
terence: tel tez terry
teresa: terri tess tessa
theodore: ted teddy theo
theresa: terri tess tessa
thomas: tam thom tom tommy
timothy: tim timmy
toby: tobes
tobias: toby
tracey: trace
trevor: trev
tyler: ty
tyrone: ty
valerie: val
vanessa: ness nessa
veronica: ronnie vera
victor: vic
victoria: tori vic vicki vicky
vincent: vin vince vinnie
violet: vi
virginia: ginny
vivian: viv
walter: wal wally walt
warren: waz
wayne: waz wazza
wilfred: fred wilf will
william: bill billy liam wil will willy
winifred: freda win winnie
yasmin: yas yaz
yusuf: yus
yvonne: von
zachary: zac zach zack zak
`;

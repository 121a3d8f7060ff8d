/**
 * Short forms used in the communities of the United Kingdom beside the English ones of `nickname-table.ts`, in the same
 * form: Polish, Romanian, Albanian, Ukrainian, Somali, Arabic, Turkish, Urdu and Bengali, Punjabi, Yoruba, Igbo, Welsh,
 * Irish, Scottish, Spanish and Portuguese. Compiled by hand for this project from general knowledge. A full name stands for
 * its whole spelling group (`name-variant-table.ts`), so `kasia` is short for `katherine` as well.
 */
export const COMMUNITY_NICKNAMES = `
abdulaziz: abdi aziz
abdulkarim: abdi karim
abdullah: abdi
abdulqadir: abdi qadir kadir
abdulrahman: abdi rahman
abimbola: bimbo bola
abiodun: biodun abbey
adaeze: ada
adanna: ada
adebayo: ade bayo
adekunle: ade kunle
adeola: ade ola
adewale: ade wale
adnan: addy
adrian: adi
agim: gimi
agnieszka: aga agusia
agron: goni
ahmed: ahmedi
aisha: aish asho
alasdair: al ali aly ally
aleksander: olek sandu shura sanya
aleksandra: ola olka
amandeep: aman
amir: amz
anastasia: nastya ana
andrzej: jedrek
angharad: hari
anna: ania anka
antonio: tono toni
arben: beni
arshad: arsh
asif: asi
ayodeji: ayo deji
ayodele: ayo dele
babatunde: tunde baba
baljit: bal
balvinder: bal
barbara: basia
bartlomiej: bartek
bartosz: bartek
bilal: bills
bohdan: bodya
bolanle: bola
branwen: bran
bridget: biddy bridie
brigid: biddy bridie breda
cathal: cal
catrin: cati cadi
ceridwen: ceri
chiamaka: amaka
chidiebere: chidi ebere
chidinma: chidi dinma
chimamanda: chima
chinedu: nedu edu
chinonso: nonso
chukwudi: chudi chudy
chukwuemeka: emeka chuks
conor: con
constantin: costel costi dinu
dafydd: daf dafi
daniel: dani
dariusz: darek
davinder: dev
dermot: derry dermo
dmitri: dima mitya
donal: don
dorota: dorotka
eamon: eamo ned
ebubechukwu: ebube
edmond: mondi
eduardo: edu
eduart: edi
elena: lenuta
elizabeth: bethan lisi
elzbieta: ela
ewa: ewka
faisal: faz fai
farhan: faz
fatima: fati fatou
fatmir: miri
fernando: nando
fionnuala: nuala
florentina: flori
folasade: sade
francisco: paco chico
franciszek: franek
gabriel: gabi
gabriela: gabi
gentian: genti
geraint: ger
gheorghe: gigi ghita
gruffydd: gruff guto
grzegorz: grzes grzesiek
guadalupe: lupe
gurpreet: gurps guri
gwenllian: gwen llio
gwilym: gwil
hardeep: hardy
haroon: harry
harpreet: harp happy
hassan: has hass
hussein: hus huso
hywel: hyw
ibrahim: ib ibby ibz ibo
ibukunoluwa: ibukun
iestyn: iest
ifeanyi: ify
ifeoma: ify oma
ikechukwu: ike iyke
imran: immy
ioan: ionel nelu
iryna: ira
ismail: ish izzy ismo
ivan: vanya
jagdeep: jag jags
jakub: kuba
jan: janek
jaspreet: jas jass
jerzy: jurek yura
joanna: asia
jose: pepe ze
jozef: jozek
justyna: justa
kamran: kam kami
karolina: karo
kashif: kash
katarzyna: kasia kaska katya
kazimierz: kazik
kehinde: kenny
kelechi: kele
khadija: dija khadi
krzysztof: krzys krzysiek
kuldeep: kully
kulvinder: kully
layla: lulu
llewellyn: llew lyn
lukasz: luki luke
magdalena: magda
majid: maj
malgorzata: gosia malgosia
manpreet: manny mani
margaret: marged mairead
maria: marysia
mariam: mimi
mateusz: mati
meredith: mered
michal: misiek misha misu
mohammed: mo moh moe mamo memo mohi
monika: monia
morenike: nike
morgan: mogs
mustafa: mus musti
myfanwy: myf
nadeem: nads
nasreen: naz
natalia: nati natka nata
navdeep: nav
naveed: nav
nazia: naz
nicolae: nicu kolya
nnamdi: nnam
obiageli: oby
obinna: obi
ogochukwu: ogo
oksana: ksusha
olajide: jide
olga: olya
olubunmi: bunmi
olusegun: segun
oluwabunmi: bunmi
oluwadamilare: dami dare
oluwadamilola: dami
oluwafemi: femi
oluwakemi: kemi
oluwasegun: segun
oluwaseun: seun
oluwaseyi: seyi
oluwatimilehin: timi
oluwatobiloba: tobi
oluwatosin: tosin
oluwatoyin: toyin
omolola: lola
onyekachi: onyeka kachi
onyinyechi: onyi onyinye
opeyemi: ope yemi
osman: uzzy oz ozzy
padraig: paddy paudie podge pat
paramjit: param pam
paulina: paula
piotr: piotrek
priyanka: priya
przemyslaw: przemek
rafal: rafi
rajesh: raj
rajinder: raj
rajveer: raj
ranjit: ranj
rhodri: rhod
roberto: beto
rukhsana: roxy
sajid: saj
satnam: sat
seamus: shay jim
sean: seanie
shabana: shabs
siobhan: shiv
slawomir: slawek
somtochukwu: somto
stanislaw: stas staszek
stefan: fane
sukhdeep: sukh sukhi
sukhjit: sukh sukhi
suleiman: sulo
sumaya: sumi
svitlana: sveta lana
szymon: szymek
tadeusz: tadek
taiwo: taye
tariq: taz
temitayo: temi tayo
temitope: temi tope
tetyana: tanya
thomas: twm tomek
titilayo: titi
tochukwu: tochi
uchechukwu: uche
uchenna: uche
vasile: vasilica
volodymyr: vova volodya
waqas: waq
weronika: wera
wojciech: wojtek
yevgeny: zhenya
zainab: zee
zbigniew: zbyszek
zeeshan: zee shan
zofia: zosia
`;

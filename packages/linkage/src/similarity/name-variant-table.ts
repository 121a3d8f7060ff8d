/**
 * Spellings of one name, or the same name in the languages spoken in the United Kingdom: each line is a group, its first
 * name the one the group goes by. Unlike the nickname table, a spelling says nothing about closeness or age: clerks write
 * what they hear. Compiled by hand for this project from general knowledge. A spelling stands in one group only.
 */
export const NAME_VARIANTS = `
mohammed muhammad mohamed mohammad muhammed muhamed mohamad muhamad mohamud maxamed mohamoud md mohd muhammet mehmet mehmed mohammod muhamet
ahmed ahmad axmed ahmet ahmedi achmed ahmaad
abdullah abdulla abdallah abdulah abdulahi abdullahi cabdullahi abdillahi
abdulrahman abdurahman abdirahman abdurrahman abdelrahman abderrahman cabdiraxmaan abdirahmaan
abdulaziz abdelaziz abdiaziz abdoulaziz
abdulkarim abdulkareem abdelkarim abdikarim
abdulqadir abdulkadir abdikadir abdelkader abdulqader
hussein hussain husain hossain husayn xuseen hossein huseyin hosain hussien
hassan hasan xasan hasaan hassen
ali aly cali
omar umar cumar umer omer oumar
osman uthman othman usman cismaan ousmane usmaan osmaan
ibrahim ebrahim ibraheem ibraahim brahim ibrahima
ismail ismael esmail ismaeel ismaaciil ismayil
yusuf yousef yousuf yusef youssef yousaf yusaf yuusuf youcef yussuf yosef
yahya yahia yehia yaxye
khalid khaled qaalid
khadija khadijah khadeeja khadijeh khadeejah kadija qadija xadija khadidja
aisha ayesha aysha aishah aisya caasha ayisha aicha aesha ayshah
fatima fatimah fatema fatemah faduma faadumo fadumo fathima fatma fatoumata fatmata
zainab zaynab zeinab zeynab zeynep zenab zaineb zeinabu seynab zaynub
mariam maryam meryem maryan miriam mariyam mariama maryama myriam
amina aminah aamina ameena amine aminata
hamza hamzah hamsa xamse
bilal bilaal belal billal
mustafa mustapha mostafa moustafa mustafe
mahmud mahmood mahmoud mehmood maxamuud
hamid hameed xamiid hamed
rashid rasheed rachid raashid
said saeed saeid siciid saed
syed sayyid saiyed
tariq tarik tarek taariq tareq
karim kareem kerim
jamal gamal jamaal djamal
nasir naseer nasser naasir
imran emran imraan
irfan erfan irfaan
farhan ferhan farxaan
shahzaib shazaib
zakariya zakaria zakariyya zekeriya sakariye
idris idrees edris idriis
suleiman sulaiman sulayman soleiman suleyman saleban saleebaan soliman
dawud dawood daud daoud daawuud
musa moussa moosa muse muuse
isa essa eesa ciise issa
salah saleh salih
layla laila leila leyla
noor nur nour nuur
iqra iqrah ikra
sumaya sumayya sumaiya sumayyah somaya
zahra zahraa zehra sahra
hafsa hafsah xafsa
asma asmaa asmah
rukhsana ruksana rukhsaana
parveen parvin perveen
begum begom begam beegum
khan kahn
chowdhury choudhury chaudhry chaudhary chowdhry choudhry choudhary chaudhuri
miah miyah mian
akhtar akhter akter
sheikh shaikh shaykh shekh
qureshi quraishi koreshi qureishi
siddiqui siddiqi siddique sidiqi
patel pattel
singh sing
kaur kour
gurpreet gurprit
jaspreet jasprit
manpreet manprit
harpreet harprit
muthu muttu
lakshmi laxmi luxmi
krishna krsna
vijay bijay vijai
malgorzata malgorzatta
aleksander alexander alexandre aleksandar aleksandr alessandro alejandro aleksandru alexandru iskander
aleksandra alexandra alessandra alejandra oleksandra
michal michael mikhail mihail mihai mykhailo micheal mikael mikel michail mikhael mihal
piotr peter petr petru petar pyotr petro pjeter
pawel paul pavel pavlo pauli pol
tomasz thomas tomas toma tomash tomos
jakub jacob yakub yaqub yakov jacub jakob iacob
mateusz matthew mathew matei matteo mateo matthias matthieu matiss
lukasz lucas lukas luka
szymon simon shimon simeon semyon simion
andrzej andrew andrei andrey andriy andrej andreas
krzysztof christopher cristofor kristof krzystof
wojciech vojtech
grzegorz gregory grigore grigory grygoriy
jerzy george georgi gheorghe yuri jorge giorgi gjergj sior
stanislaw stanislav
zofia sophia sofia sofija sofiya zofja
agnieszka agnes agneszka agneta
elzbieta elizabeth elisabeth elisabeta elizabeta elizaveta
joanna johanna ioana ioanna
jan john ioan ion ivan giovanni juan jon gjon johann
ewa eva
anna ana
maria mary marya mariya marija
julia yulia iulia giulia julija
weronika veronica veronika
dominik dominic domenico
filip philip phillip felipe philippe
kacper casper kasper
sebastian sebastien
nikolai nicolae nikola nicolas nicholas mykola nikolay mikolaj nicolai niccolo
stefan stephen steven stephan stefano stevan stepan estefan stjepan
viktor victor wiktor
viktoria victoria viktoriya wiktoria viktorija
yevgeny evgeny eugene evgeni yevhen
dmitri dmitry dmytro dimitri dumitru dimitrios
sergei sergey serhiy sergiu sergio
volodymyr vladimir wladimir
vasile vasyl vasily vasil
iryna irina irena
olena elena helena yelena jelena
nataliya natalia natalya natalie
tetyana tatiana tatyana
oksana oxana
constantin konstantin costantino
florin florian
ionut ionutz
stefania stephanie stephania
arben arbin
besnik besnick
shpetim shpetym
gezim gzim
luan louan
fatos fathos
xhevahir xhevair
hoxha hodja hoca hoxhaj
shehu shehaj
nguyen ngyuen nguyn nguyan
phuong phuoung
huynh huyn
oluwaseun oluseun
oluwatobiloba tobiloba
oluwadamilola damilola
oluwafemi olufemi
adebayo adebayor
chukwuemeka chukwuemeke
chinonso chinoso
ngozi ngozichukwu
obinna obinah
ifeanyi ifeany
okafor okafo
nwosu nwoso
dafydd dafyd david davyd dewi davide dawid dauid
sian shan
rhys reece rees reese rhis
llewellyn llywelyn llewelyn lewellyn
geraint geriant
gwilym gwilim
ieuan iuan iwan ifan
euan ewan ewen
owain owen owaine
catrin katrin cathrin
angharad anghared
carys cerys karys
ffion fion
megan meghan meagan
nia niah
seren seryn
sean shaun shawn seaghan
siobhan chevonne shivaun shivon siobhain
niamh neve neave nieve
aoife eefa ifa
caoimhe keeva kiva queva
ciara keira kiera ciera
saoirse sorsha searsha
roisin rosheen roisine
aisling ashling aislinn ashlyn
orla orlagh orlaith
eoin eoghan
oisin osheen ossian
cian kian kean keane
ciaran kieran kieron keiran kyran kiaran
conor connor konnor conner
padraig patrick padraic patryk patric patrik podraig
tadhg tadgh teague
liam lliam
niall neil neal neill
cathal kahal cahal
declan deklan
grainne granya grania
maeve meadhbh maebh
sinead shinead
mairead maraid
catherine katherine kathryn katharine catharine cathryn katheryn kathrine catheryn kathrin katarzyna katharzyna catarina katarina ekaterina yekaterina kateryna
ann anne
sara sarah saira sarra
rebecca rebekah rebeka rebecka
isabel isobel isabelle ishbel isabell izabel
isabella izabella isabela izabela
stuart stewart
geoffrey jeffrey jeffery geoffery
philippa phillipa philipa
jayden jaden jaiden jaydon jaidan jadon
aiden aidan aedan ayden aden
kayleigh kaylee kayley kaleigh kayleah
ashleigh ashley ashlee ashlea
leigh lee
hayley hailey haley hayleigh haylee
jodie jody jodi
stacey stacy staci
tracey tracy traci tracie
kerry kerri kerrie kery
carrie carry
katie katy kati
jaqueline jacqueline jacquelyn jackeline
michele michelle
nicole nichole
caitlin kaitlyn katelyn caitlyn kaitlin katelin
chloe khloe cloe
zoe zoey zoie
mia miya
maya maia mya myah
eleanor elinor eleanore elenor
lily lilly lillie
ellie elly elli
poppy poppie
freya freyja freja
phoebe pheobe febe
tegan teagan teegan
abigail abbigail abigale abigayle
gemma jemma
gillian jillian
georgia georgiea
kirsty kirstie kirsti
lindsay lindsey linsey lynsey lindsy
lesley leslie
lynn lynne lyn
marc mark
jonathan johnathan jonathon johnathon
brian bryan brien
alan allan allen alun
graham graeme grahame
callum calum kallum callam
cameron kameron camron
kyle kile
tyler tylor
riley reilly rylee ryley
charlie charley charli
harry harrie
bailey bayley bailee baily
jordan jordon jorden
reuben ruben rueben
zachary zachery zackary zakary
toby tobey tobi
elliot elliott eliot eliott
louis lewis luis lewys
teresa theresa teressa
deborah debra debora debrah
jasmine jasmin yasmin yasmine yasmeen jazmin jazmine
tamsin tamzin tamsyn
carl karl
eric erik erick
smith smyth smythe
brown browne
clark clarke
reid reed
thompson thomson tompson
taylor tayler tailor
davies davis davys
johnson johnston johnstone jonson
macdonald mcdonald
oneill oneil oneal
oreilly oreily
byrne burn burns byrnes
moore more
white whyte
gray grey
phillips philips
matthews mathews
hughes hughs
stephenson stevenson
nicholson nicolson
pearce pierce pearse
parry parrie
griffiths griffith
mckenzie mackenzie
mcgregor macgregor
mclean maclean mclain
hannah hanna hana
dermot diarmuid diarmaid dermod
seamus shamus seumas
svitlana svetlana
olga olha
anastasia anastasiya anastazja anastasiia
bohdan bogdan
alasdair alistair alastair alister allister
hywel howell hywell
gruffydd gruffudd
jozef joseph josef giuseppe josip iosif yosif
magdalena magdalina
karolina caroline carolina carolyn karoline
krystyna christina kristina cristina
kristine christine
gabriela gabriella gabrielle
`;

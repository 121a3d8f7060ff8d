/**
 * Spellings and words that mark a writer → the plain word. Written for this rule: frequent misspellings of British English, text-speak,
 * and words of the south coast and of the young; only where a word names nothing else, so that it does not cry wolf.
 */
export const SPELLINGS: Readonly<Record<string, string>> = Object.fromEntries(
  `definately:definitely|definatly:definitely|recieve:receive|recieved:received|alot:a lot|seperate:separate|wierd:weird
untill:until|thier:their|tommorow:tomorrow|tommorrow:tomorrow|tomorow:tomorrow|tmrw:tomorrow|tomoz:tomorrow
becuase:because|becasue:because|beacuse:because|cos:because|coz:because|cuz:because|occured:occurred|occuring:occurring
begining:beginning|beleive:believe|freind:friend|freinds:friends|goverment:government|neccessary:necessary
neighbor:neighbour|peice:piece|posession:possession|suspicous:suspicious|suspisious:suspicious|vehical:vehicle
vehicule:vehicle|wich:which|whith:with|writting:writing|adress:address|agressive:aggressive|arguement:argument
collegue:colleague|collegues:colleagues|concious:conscious|exploted:exploited|harrass:harass|harrassed:harassed
immediatly:immediately|knifes:knives|persue:pursue|realy:really|rember:remember|safegaurding:safeguarding|shoud:should
shcool:school|skool:school|suprise:surprise|teh:the|truely:truly|wether:whether|yestarday:yesterday|yesterdy:yesterday
cannabbis:cannabis|weopon:weapon|weopons:weapons|delt:dealt|payed:paid|brung:brought|could of:could have
should of:should have|would of:would have|dont:do not|doesnt:does not|didnt:did not|wont:will not|cant:cannot
isnt:is not|wasnt:was not|wouldnt:would not|couldnt:could not|shouldnt:should not|hasnt:has not|havent:have not|im:I am
ive:I have|hes:he is|shes:she is|theyre:they are|youre:you are|thats:that is|whats:what is|il:I will|ill be:I will be
ain't:is not|aint:is not|innit:is it not|bruv:brother|bro:brother|fam:friend|wagwan:hello|lol:|lmao:|omg:
tbh:to be honest|ngl:not going to lie|idk:I do not know|u:you|ur:your|r u:are you|2moro:tomorrow|gonna:going to
wanna:want to|gotta:have to|kinda:kind of|sorta:sort of|dunno:do not know|lemme:let me|gimme:give me|nuffin:nothing
nuffink:nothing|nowt:nothing|owt:anything|summat:something|somefing:something|sumthing:something|anythink:anything
nothink:nothing|everythink:everything|fing:thing|ting:thing|dis:this|dat:that|dem:them|dey:they|ded:dead|sed:said
woz:was|wuz:was|wot:what|wat:what|luv:love|plz:please|pls:please|thx:thanks|babylon:the police|feds:the police
po-po:the police|mush:man|dinlo:fool|squinny:complain|squinnying:complaining|nipper:child|wotcha:hello|peng:good
leng:weapon|mandem:group|youngers:young people|olders:older people|me legs:my legs|me mum:my mum|me mates:my friends
them ones:those|well bad:very bad|proper scared:very scared|dead good:very good|chuffed:pleased|gutted:sad
bang on about:talk about|banging on about:talking about|bang out of order:wrong|doing my head in:troubling
bunking off:away from school|skint:without money|nicked:stolen|brassic:without money`
    .split(/[|\n]/u)
    .map((pair): [string, string] => {
      const [odd = '', plain = ''] = pair.split(':');
      return [odd, plain];
    }),
);

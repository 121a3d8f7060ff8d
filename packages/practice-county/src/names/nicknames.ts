/** Short forms that friends and teachers use. */
export const SHORT_FORMS: Readonly<Record<string, readonly string[]>> = {
  Abigail: ['Abi'], Amelia: ['Millie', 'Mimi'], Bethany: ['Beth'], Charlotte: ['Lottie', 'Charl'], Georgia: ['Gee'],
  Isabella: ['Bella', 'Izzy'], Isabelle: ['Izzy'], Jasmine: ['Jaz'], Jessica: ['Jess'], Katie: ['Kate'], Kayleigh: ['Kay'],
  Lauren: ['Loz'], Megan: ['Meg'], Natasha: ['Tash'], Nicole: ['Nic'], Olivia: ['Liv'], Rebecca: ['Becca', 'Becky'],
  Scarlett: ['Scar'], Shannon: ['Shan'], Sophie: ['Soph'], Alexandra: ['Alex'], Alexandru: ['Alex'], Alex: ['Lex'],
  Bradley: ['Brad'], Brandon: ['Bran'], Callum: ['Cal'], Cameron: ['Cam'], Charlie: ['Chaz'], Connor: ['Con'],
  Daniel: ['Dan', 'Danny'], David: ['Dave'], Dominic: ['Dom'], Edward: ['Ted', 'Eddie'], Harrison: ['Harry'],
  Jacob: ['Jake'], Jamie: ['J'], Jayden: ['Jay'], Jordan: ['Jords'], Joseph: ['Joe'], Joshua: ['Josh'], Kayden: ['Kayz'],
  Kieran: ['Kez'], Lewis: ['Lew'], Matthew: ['Matt'], Michael: ['Mikey'], Mohamed: ['Mo'], Nathan: ['Nate'],
  Oliver: ['Ollie'], Samuel: ['Sam'], Sebastian: ['Seb'], Stephen: ['Steve'], Theo: ['T'], Thomas: ['Tom', 'Tommy'],
  Tyler: ['Ty'], William: ['Will', 'Billy'], Zachary: ['Zac'], Chinedu: ['Chin'], Babatunde: ['Tunde'], Jermaine: ['Jay'],
};

/** Names by which exploiters are known on the street; all invented. */
export const STREET_NAMES: readonly string[] =
  'Dre Smiler Tiny Jigz Rocco Blinks Fourz Mads Skeng Ghost Biggz Slim Trix Kano Flips Dutch Capo Mills Sparky Yanks Locs Benzo Ratty Shadow Tekz Bones Lefty Ozzy Wolfy Rex Kingy Frosty Diesel Moose Pablo Scouse Brum Cockney Jacko Stretch Nino Trigs Vex Zee Chops Baloo Hench Juice Kobe Marv'.split(
    ' ',
  );

/** First words of a line's brand. */
export const BRANDS: readonly string[] =
  'Rico Marco Frankie Tyson Ace Lenny Bobby Cali Dexter Enzo Fabio Gino Hugo Jonny Kenzo Lorenzo Milo Nico Otis Pedro Quincy Ross Saul Tito Vito Ziggy Sunny Romeo Prince Duke'.split(
    ' ',
  );

/** One rule of Double Metaphone: at a place where `sign` matches, both codes grow and the matched letters are passed. */
export interface SoundRule {
  /** Sticky, over a word of capitals closed by five spaces. */
  readonly sign: RegExp;
  readonly primary: string;
  readonly secondary: string;
  /** Only in words that look Slavic or Germanic (`slavic`), that do not (`not-slavic`), or that begin like German or Dutch. */
  readonly when: 'always' | 'slavic' | 'not-slavic' | 'germanic';
}

// `sign -> primary secondary (when)`, tried from top to bottom. `.` stands for silence, v for a vowel, # for the word's end.
const RULES = String.raw`
AEIOUY:
  ^v -> A A
  v -> . .
B:
  BB? -> P P
C:
  (?<=(?<!v)A)CH(?![IE])|(?<=[BM]A)CH(?=ER) -> K K
  ^CA(?=ESAR) -> S S
  CH(?=IA) -> K K
  (?<!^)CH(?=AE) -> K X
  ^CH(?=EM|OR[^E]|YM|ARAC|ARIS) -> K K
  CH -> K K (germanic)
  (?<=OR)CH(?=ES|ID)|(?<=AR)CH(?=IT)|CH(?=[TS])|(?:^|(?<=[AEOU]))CH(?=[\x20BFHLMNR\x56W]) -> K K
  ^CH -> X X
  (?<=^(?=MC).*)CH -> K K
  CH -> X K
  (?<!WI)CZ -> S X
  CCI(?=A) -> X X
  (?<=^A)CC(?:[IE]|H(?!U))|(?<=U)CCE(?=[ES]) -> KS KS
  (?<!^M)CC(?:[IE]|H(?!U)) -> X X
  (?<!^M)CC|C[GKQ] -> K K
  CI(?=[EO]) -> S X
  C[IEY] -> S S
  C\x20[CGQ]|C -> K K
D:
  DG[EIY] -> J J
  DG -> TK TK
  D[TD]? -> T T
F:
  FF? -> F F
G:
  (?<!^)(?<!v)GH -> K K
  ^GH(?=I) -> J J
  ^GH -> K K
  (?<=[BHD].)GH|(?<=[BHD]..)GH|(?<=[BH]...)GH -> . .
  (?<=[CGLRT].U)GH -> F F
  (?<!I)GH -> K K
  GH -> . .
  (?<=^v)GN -> KN N (not-slavic)
  GN(?!EY) -> N KN (not-slavic)
  GN -> KN KN
  GL(?=I) -> KL L (not-slavic)
  ^G(?:Y|E(?=[BILPRSY])|I(?=[BELN])) -> K J
  (?<![IE])(?<!^(?=[DMR]ANGER).*)GE(?=R)|(?<![EGIR])GY -> K J
  GE(?=T) -> K K
  G[EIY]|(?<=[AO])GG(?=I) -> K K (germanic)
  GI(?=ER\x20) -> J J
  G[EIY]|(?<=[AO])GG(?=I) -> J K
  GG? -> K K
H:
  (?:^|(?<=v))Hv -> H H
  H -> . .
J:
  (?<=^SAN\x20.*)J|^J(?=OSE\x20) -> H H
  J(?=OSE) -> J H
  ^J -> J A
  (?<=v)J(?=[AO]) -> J H (not-slavic)
  J(?=#) -> J .
  (?<![SKL])J(?![LTKSNMBZ]) -> J J
  JJ? -> . .
K:
  KK? -> K K
L:
  (?<=A)LL(?=E#)|(?<=I)LL(?=[OA]#)|(?<=A)LL(?=E.*[AO]S?#) -> L .
  LL? -> L L
M:
  MM|(?<=U)MB(?=#|ER)|M -> M M
N:
  NN? -> N N
P:
  PH -> F F
  P[PB]? -> P P
Q:
  QQ? -> K K
R:
  (?<=IE)(?<![EA]IE)(?<!M.IE)R(?=#) -> . R (not-slavic)
  RR? -> R R
S:
  (?<=[IY])S(?=L) -> . .
  ^S(?=UGAR) -> X S
  SH(?=EIM|OEK|OLM|OLZ) -> S S
  SH -> X X
  SI[OA] -> S S (slavic)
  SI[OA]|SZ|^S(?=[LMNW]) -> S X
  SCH(?=E[RN]) -> X SK
  SCH(?=E[DM]|UY|OO) -> SK SK
  ^SCH(?![AEIOUYW]) -> X S
  SCH -> X X
  SC[IEY] -> S S
  SC. -> SK SK
  (?<=[AO]I)S(?=#) -> . S
  SS? -> S S
T:
  TIO(?=N)|TIA|TCH -> X X
  TH|TT(?=H) -> T T (germanic)
  TH(?=[OA]M) -> T T
  TH|TT(?=H) -> 0 T
  T[TD]? -> T T
V:
  VV? -> F F
W:
  WR -> R R
  ^WI[CT]Z -> ATS FFX
  ^W(?=v) -> A F
  ^W(?=H) -> A A
  (?<=[EO])W(?=SK[IY])|(?<=^SCH.*)W|(?<=v)W(?=#) -> . F
  WI[CT]Z -> TS FX
  W -> . .
X:
  (?<=[AO]U)X(?=#) -> . .
  X[CX]? -> KS KS
Z:
  ZH -> J J
  ZZ(?=[AIO]) -> S TS
  (?<!^)(?<!T)ZZ? -> S TS (slavic)
  ZZ? -> S S
`;

/** The rules by the letter they begin at, in the order they are tried. */
export const SOUND_RULES: ReadonlyMap<string, readonly SoundRule[]> = new Map(
  RULES.trim()
    .split(/\n(?=\S)/u)
    .flatMap((block) => {
      const [letters = '', ...rules] = block.split('\n');
      return Array.from(letters.replace(':', ''), (letter) => [letter, rules.map(readRule)] as const);
    }),
);

function readRule(line: string): SoundRule {
  const [, sign = '', primary = '', secondary = '', when = 'always'] =
    /^\s*(\S+) -> (\S+) (\S+)(?: \((\S+)\))?$/u.exec(line) ?? [];
  const sound = (code: string): string => (code === '.' ? '' : code);
  return {
    sign: new RegExp(sign.replaceAll('v', '[AEIOUY]').replaceAll('#', String.raw`\x20{5}$`), 'y'),
    primary: sound(primary),
    secondary: sound(secondary),
    when: when === 'slavic' || when === 'not-slavic' || when === 'germanic' ? when : 'always',
  };
}

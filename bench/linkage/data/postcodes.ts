const AREAS =
  'AB AL B BA BB BD BH BL BN BR BS CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'.split(
    ' ',
  );
// The letters that a unit may hold (Royal Mail, Postcode Address File guide).
const UNIT_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
const DISTRICTS = 1_750;

/** So many different postcodes, neighbours in the list being neighbours on the ground: unit, sector, district, area. */
export function postcodes(count: number): readonly string[] {
  const districts = districtNames();
  const perDistrict = Math.max(1, count / DISTRICTS);
  return Array.from({ length: count }, (_, i) => {
    const district = Math.floor((i / count) * DISTRICTS);
    const within = i - Math.ceil((district / DISTRICTS) * count);
    const sector = Math.floor(Math.min(0.999, within / perDistrict) * 10);
    const unit = within % (UNIT_LETTERS.length * UNIT_LETTERS.length);
    const [first, second] = [Math.floor(unit / UNIT_LETTERS.length), unit % UNIT_LETTERS.length];
    return `${districts[district] ?? ''} ${sector}${UNIT_LETTERS[first] ?? ''}${UNIT_LETTERS[second] ?? ''}`;
  });
}

/** Areas of very different size, as in life: the share of the k-th falls as 1 / (k + 12). */
function districtNames(): readonly string[] {
  const shares = AREAS.map((_, k) => 1 / (((k * 53) % AREAS.length) + 12));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const names: string[] = [];
  let due = 0;
  AREAS.forEach((area, k) => {
    due += ((shares[k] ?? 0) / all) * DISTRICTS;
    for (let number = 1; names.length < Math.round(due); number += 1) names.push(`${area}${number}`);
  });
  return names;
}

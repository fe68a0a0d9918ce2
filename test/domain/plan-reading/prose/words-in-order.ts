/**
 * The words of a clause that a text does not have behind the ones before them. The clause may leave words out ("giảm 5%
 * công chức, 10% viên chức" says "giảm 10% viên chức"), but adds none and turns none round.
 */
export function wordsMissing(clause: string, text: string): readonly string[] {
  let from = 0;
  return clause.split(/\s+/u).filter((word) => {
    const place = text.indexOf(word, from);
    if (place >= 0) from = place + word.length;
    return place < 0;
  });
}

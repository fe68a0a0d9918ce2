import { foldText } from '../../text-fold.ts';

/**
 * The areas of administrative reform (Nghị quyết 76/NQ-CP of 15 July 2021, section II) and the steering of it, by
 * which the same area is known under its several names.
 */
export type Topic =
  'steering' | 'institutions' | 'procedures' | 'apparatus' | 'civilService' | 'publicFinance' | 'digital';

const TOPICS: readonly (readonly [Topic, RegExp])[] = [
  ['procedures', /cai cach (?:thu tuc hanh chinh|tthc)|kiem soat (?:thu tuc hanh chinh|tthc)/],
  ['institutions', /cai cach the che/],
  ['apparatus', /to chuc bo may|bo may (?:hanh chinh|nha nuoc)/],
  [
    'civilService',
    /che do cong vu|cai cach cong vu|(?:doi ngu|nang cao chat luong) can bo, cong chuc|chat luong doi ngu can bo/,
  ],
  ['publicFinance', /tai chinh cong/],
  ['digital', /(?:chinh quyen|chinh phu) (?:dien tu|so)|hien dai hoa (?:nen )?hanh chinh/],
  ['steering', /chi dao,? (?:va )?dieu hanh/],
];

/** The topics that a text names, in the order of the list above; none for a text that names none. */
export function topicsOf(text: string): readonly Topic[] {
  const folded = foldText(text.slice(0, 2000));
  return TOPICS.filter(([, pattern]) => pattern.test(folded)).map(([topic]) => topic);
}

/** The one topic of an area's title; undefined where it names none or several. */
export function topicOf(title: string): Topic | undefined {
  const [topic, other] = topicsOf(title);
  return other === undefined ? topic : undefined;
}

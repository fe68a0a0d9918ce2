import { withPlaceMarks } from './agency-marks.ts';
import type { AgencyGroup, AgencyKind } from './plan-draft.ts';
import { FOLDED_ABBREVIATIONS, ungluedKey } from './plan-reading/agency-abbreviations.ts';
import { foldText } from './text-fold.ts';

export { parseAgencies } from './plan-reading/agency-mentions.ts';

/** Spellings in folded text without punctuation and without "va". */
const EXPANSIONS: readonly (readonly [RegExp, string])[] = [
  [/\bvp(?=hdnd|ubnd)/g, 'van phong '],
  [/\bhdnd(?=ubnd)/g, 'hdnd '],
  [/\b(?:uy ban nhan dan|ub nd)\b/g, 'ubnd'],
  [/\bhoi dong nhan dan\b/g, 'hdnd'],
  [
    /\b(?:uy ban mat tran|ub mat tran|mat tran to quoc|ub ?mttq|mttq)(?: to quoc)?(?: ?viet nam| ?vn)?\b/g,
    'mat tran to quoc',
  ],
  [/^(huyen|tinh|thanh|quan|xa|phuong) doan\b/, 'doan thanh nien $1'],
  [/^doan (?:thanh nien cong san|tncs)(?: ho chi minh| hcm)?\b/, 'doan thanh nien'],
  [/^hoi (?:lh)?phu nu\b/, 'hoi lien hiep phu nu'],
  [/^(hoi|doan) (.+?) viet nam\b/, '$1 $2'],
  [/^p\b(?= )/, 'phong'],
  [/^s\b(?= )/, 'so'],
  [/\btai chinh kh\b/g, 'tai chinh ke hoach'],
  [/\bnong nghiep ptnt\b/g, 'nong nghiep phat trien nong thon'],
  ...FOLDED_ABBREVIATIONS,
];

/** More text than any name has. */
const LONGEST_NAME = 500;
const LEVELS = '(?:huyen|tinh|thanh pho|thi xa|quan|xa|phuong|dac khu|thi tran)';
const LEVEL_AT_END = new RegExp(`(?: ${LEVELS})+$`);
const BELONGS = new RegExp(` (?:(?:truc )?thuoc|cua|truc thuoc)(?: ubnd)?(?= ${LEVELS}\\b)`);
/** For these the level is the name: "UBND huyện" and "UBND xã", "Công an huyện" and "Công an xã" are not one. */
const LEVEL_IS_NAME = /^(?:ubnd|hdnd|cong an|mat tran|hoi|doan|dang uy|thuong truc|ban chi huy|cac)\b/;
/** One expansion may make room for another; this many rounds settle every name. */
const MOST_ROUNDS = 4;

/**
 * The key under which one agency is found however it is written: without case, diacritics, dashes, "và", "&",
 * abbreviations, and without a level that names nothing ("Văn phòng HĐND & UBND huyện" → "van phong hdnd ubnd").
 * A level with a name stays, and the name keeps its marks, for they tell places apart ("UBND xã Sơn Hà" → "ubnd xa sơn
 * hà"). Empty when the text holds no letter. The key of a key is the same key.
 */
export function agencyKey(name: string): string {
  const text = name
    .slice(0, 4 * LONGEST_NAME)
    .normalize('NFC')
    .slice(0, LONGEST_NAME);
  return withPlaceMarks(foldedKey(text), text);
}

/** The same without any marks. */
export const plainAgencyKey = (name: string): string => foldText(agencyKey(name));

function foldedKey(name: string): string {
  let key = foldText(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = settled(key);
    if (next === key) break;
    key = next;
  }
  return key;
}

function settled(key: string): string {
  const words = ungluedKey(
    key
      .replace(/\bva\b/g, ' ')
      .replace(/ +/g, ' ')
      .trim(),
  );
  const expanded = EXPANSIONS.reduce((text, [pattern, full]) => text.replace(pattern, full), words);
  const spaced = expanded.replace(BELONGS, '').replace(/ +/g, ' ').trim();
  return LEVEL_IS_NAME.test(spaced) ? spaced : spaced.replace(LEVEL_AT_END, '');
}

/** First match wins; tested on the key. */
const KINDS: readonly (readonly [RegExp, AgencyKind])[] = [
  [/^(?:(?:hdnd )?ubnd )?(?:xa|phuong|thi tran|dac khu)\b/, 'commune'],
  [/^(?:(?:hdnd )?ubnd )?(?:huyen|quan|thi xa|thanh pho)\b(?! uy)/, 'district'],
  [/^truong (?:mam non|mau giao|tieu hoc|trung hoc|th|thcs|thpt|ptdt|pho thong|tieu|lien cap|chinh tri)\b/, 'school'],
  [/^trung tam (?:gdnn|gdtx|giao duc)/, 'school'],
  [
    /^(?:mat tran|hoi(?! dong)|lien doan|doan (?:thanh nien|tncs)|huyen doan|tinh doan|thanh doan|lien minh)\b/,
    'massOrganisation',
  ],
  [
    /^(?:cong an|ban chi huy quan su|bo chi huy|toa an|vien kiem sat|(?:chi )?cuc (?:thue|thong ke|thi hanh an|hai quan)|thue|kho bac|bao hiem xa hoi|ngan hang|hai quan|don bien phong|buu dien|dien luc)\b/,
    'vertical',
  ],
  [/^trung tam phuc vu hanh chinh cong\b/, 'office'],
  [
    /^(?:trung tam|ban quan ly|benh vien|tram|dai (?:truyen|phat)|nha van hoa|thu vien|bao tang|vuon quoc gia)\b/,
    'publicServiceUnit',
  ],
  [/^(?:phong|so|van phong|thanh tra|chi cuc|ban (?:dan toc|ton giao))\b/, 'office'],
];

/** What kind of agency a name suggests; a person confirms it when agencies are created. "other" when it says nothing. */
export function guessAgencyKind(name: string): AgencyKind {
  const key = plainAgencyKey(name);
  if (/^van phong (?:huyen|tinh|thanh|dang) uy\b/.test(key)) return 'other';
  return KINDS.find(([pattern]) => pattern.test(key))?.[1] ?? 'other';
}

/** Schools answer through their department, so "các cơ quan, đơn vị" leaves them out unless they are named. */
const MEMBER_KINDS: Record<AgencyGroup, readonly AgencyKind[]> = {
  allAgencies: ['office', 'publicServiceUnit'],
  communes: ['commune'],
  offices: ['office'],
  publicServiceUnits: ['publicServiceUnit', 'school'],
  schools: ['school'],
  districts: ['district'],
  massOrganisations: ['massOrganisation'],
  related: [],
};

/** The ids of a group's members, in the order given; none for `related`, which names nobody in particular. */
export function groupMembers<Id>(
  group: AgencyGroup,
  agencies: readonly { readonly id: Id; readonly kind: AgencyKind }[],
): readonly Id[] {
  const kinds = MEMBER_KINDS[group];
  return agencies.filter((agency) => kinds.includes(agency.kind)).map((agency) => agency.id);
}

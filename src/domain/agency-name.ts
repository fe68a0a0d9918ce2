import type { AgencyGroup, AgencyKind } from './plan-draft.ts';
import { foldText } from './text-fold.ts';

export { parseAgencies } from './plan-reading/agency-mentions.ts';

/** Abbreviations in folded text without punctuation and without "va", longest first. */
const EXPANSIONS: readonly (readonly [RegExp, string])[] = [
  [/\bvp(?=hdnd|ubnd)/g, 'van phong '],
  [/\bhdnd(?=ubnd)/g, 'hdnd '],
  [/\b(?:uy ban nhan dan|ub nd)\b/g, 'ubnd'],
  [/\bhoi dong nhan dan\b/g, 'hdnd'],
  [
    /\b(?:uy ban mat tran to quoc(?: viet nam)?|ubmttq(?: ?vn)?|mttq(?: ?vn)?|mat tran to quoc viet nam)\b/g,
    'mat tran to quoc',
  ],
  [/^vp\b/, 'van phong'],
  [/^p\b/, 'phong'],
  [/^s\b(?= )/, 'so'],
  [/^tt\b/, 'trung tam'],
  [/^ca\b/, 'cong an'],
  [/\btc ?kh\b|\btai chinh kh\b/g, 'tai chinh ke hoach'],
  [/\btn ?mt\b/g, 'tai nguyen moi truong'],
  [/\bnn ?mt\b/g, 'nong nghiep moi truong'],
  [/\bnn ?ptnt\b|\bnong nghiep ptnt\b/g, 'nong nghiep phat trien nong thon'],
  [/\bgd ?dt\b/g, 'giao duc dao tao'],
  [/\bld ?tb ?xh\b/g, 'lao dong thuong binh xa hoi'],
  [/\bkt ?ht ?dt\b/g, 'kinh te ha tang do thi'],
  [/\bkt ?ht\b/g, 'kinh te ha tang'],
  [/\bvh ?tt ?dl\b/g, 'van hoa the thao du lich'],
  [/\bvh ?tt\b/g, 'van hoa thong tin'],
  [/\bvh ?xh\b/g, 'van hoa xa hoi'],
  [/\bkh ?cn\b/g, 'khoa hoc cong nghe'],
  [/\bkh ?dt\b/g, 'ke hoach dau tu'],
  [/\btt ?tt\b/g, 'thong tin truyen thong'],
  [/\bbhxh\b/g, 'bao hiem xa hoi'],
  [/\bkbnn\b/g, 'kho bac nha nuoc'],
  [/\bphong nv\b/g, 'phong noi vu'],
  [/\bso nv\b/g, 'so noi vu'],
];

/** More text than any name has. */
const LONGEST_NAME = 500;
const LEVEL_AT_END = / (?:huyen|tinh|thanh pho|thi xa|quan|xa|phuong|dac khu|thi tran)$/;
/** For these the level is the name: "UBND huyện" and "UBND xã", "Công an huyện" and "Công an xã" are not one. */
const LEVEL_IS_NAME = /^(?:ubnd|hdnd|cong an|mat tran|hoi|doan|dang uy|thuong truc|ban chi huy|cac)\b/;

/**
 * The key under which one agency is found however it is written: without case, diacritics, dashes, "và", "&",
 * abbreviations, and without a level that names nothing ("Văn phòng HĐND & UBND huyện" → "van phong hdnd ubnd").
 * A level with a name ("huyện Bác Ái") stays. Empty when the text holds no letter.
 */
export function agencyKey(name: string): string {
  const words = foldText(name.slice(0, LONGEST_NAME))
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bva\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  const expanded = EXPANSIONS.reduce((text, [pattern, full]) => text.replace(pattern, full), words);
  const key = expanded.replace(/ +/g, ' ').trim();
  return LEVEL_IS_NAME.test(key) ? key : key.replace(LEVEL_AT_END, '');
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
  const key = agencyKey(name);
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

import type { AgencyMention } from '../plan-draft.ts';
import { normaliseText } from '../text-fold.ts';
import { groupAtStart } from './agency-groups.ts';
import { endsBound, fieldAtStart, startsAfterSpace, startsLikeAgency } from './agency-vocabulary.ts';

/** More text than any list of agencies has; what lies beyond is not read. */
const MAX_CELL = 4000;
const BULLET = /^(?:[-–—+*•·]|\d{1,2}[.)])\s*/u;
const SEPARATORS = /^(?:[\s,;.:&]+|và\s+|cùng\s+)+/iu;
const LABEL = /^(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp)(?:\s+thực hiện)?\s*:/iu;
const LIST_HEAD =
  /^(?:các\s+)?(?:cơ quan|đơn vị|phòng|ban|sở|ngành)(?:[\s,]|và|cơ quan|đơn vị|phòng|ban|sở|ngành|chuyên môn)*:/iu;
const PLURAL_HEAD = /^các\s+(phòng|sở)\s+/iu;
const OFFICE_HEAD = /^(phòng|sở|p\.)\s*/iu;
const ROLE =
  /^(?:(?:đ\/c|đồng chí)\s+)?(?:(?:phó\s+)?chủ tịch|thủ trưởng|người đứng đầu|lãnh đạo|giám đốc|hiệu trưởng|(?:phó\s+)?chánh|(?:phó\s+)?trưởng|bí thư)\s+(?=(?:các|phòng|ban|sở|văn phòng|vp|ubnd|ủy ban|uỷ ban|hđnd|thanh tra|công an|trung tâm|chi cục|trường|hội|cơ quan|đơn vị|mặt trận|liên đoàn|đài|trạm|bệnh viện|đoàn|huyện|đảng)(?!\p{L}))/iu;
/** What an agency has to do, written behind its name: "Phòng Nội vụ hướng dẫn, đề xuất". */
const DUTY = /\s+(?:chủ trì|hướng dẫn|tham mưu|đề xuất|theo dõi|phối hợp|có trách nhiệm|là cơ quan)(?!\p{L}).*$/u;
const PARENTHESIS = /\s*\([^()]*\)/gu;
const COUNCIL_AND_COMMITTEE =
  /(?<=HĐND|Hội đồng nhân dân)\s*(?:&|và|-|–|\/)\s*(?=UBND|UB ND|Ủy ban nhân dân|Uỷ ban nhân dân)|(?<=ĐBQH|Đại biểu Quốc hội)\s*(?:,|&|và)\s*(?=HĐND|Hội đồng nhân dân)/giu;

/**
 * The agencies and groups that one cell names. Separators may be line breaks, semicolons, commas, "và" or nothing
 * but a space; names that contain commas and "và" themselves stay whole; "Phòng Nội vụ, Tư pháp" shares its prefix;
 * a person's office stands for the agency. What is no agency at all comes back as an agency of that name: the
 * caller asks a person about it.
 */
export function parseAgencies(cell: string): readonly AgencyMention[] {
  const mentions: AgencyMention[] = [];
  let prefix: string | undefined;
  for (const segment of segmentsOf(cell.slice(0, MAX_CELL))) {
    const found = mentionsOf(segment, prefix);
    mentions.push(...found.mentions);
    prefix = found.prefix;
  }
  return mentions;
}

/** The lines and list items of a cell; a line that does not begin like a name continues the one above. */
function segmentsOf(cell: string): string[] {
  const lines: string[] = [];
  for (const raw of cell.normalize('NFC').split(/\n+/)) {
    const line = normaliseText(raw);
    if (line === '') continue;
    const item = line.replace(BULLET, '');
    const above = lines.at(-1);
    const begins =
      startsLikeAgency(item) || (fieldAtStart(item) !== undefined && item !== line) || above?.endsWith(':');
    if (above === undefined || (begins && !endsBound(above))) lines.push(item);
    else lines[lines.length - 1] = `${above} ${begins ? item : line}`;
  }
  return lines.flatMap((line) => line.split(';'));
}

interface Found {
  readonly mentions: readonly AgencyMention[];
  /** "Phòng" or "Sở" when names may still follow without it. */
  readonly prefix: string | undefined;
}

interface Step {
  readonly length: number;
  readonly mentions: readonly AgencyMention[];
  readonly prefix: string | undefined;
}

function mentionsOf(segment: string, sharedPrefix: string | undefined): Found {
  const shielded = shield(segment);
  const mentions: AgencyMention[] = [];
  let prefix = sharedPrefix;
  let rest = shielded.text;
  for (;;) {
    rest = rest.replace(PARENTHESIS, (match, offset: number) => (offset === 0 ? '' : match)).replace(SEPARATORS, '');
    if (rest === '') break;
    const step = stepOf(rest, prefix);
    mentions.push(...step.mentions);
    prefix = step.prefix;
    rest = rest.slice(Math.max(step.length, 1));
  }
  return { mentions: mentions.map((mention) => unshield(mention, shielded.separators)), prefix };
}

/** Reads one thing at the start of the text: a label, the head of a list, a name, or a group. */
function stepOf(text: string, prefix: string | undefined): Step {
  const label = LABEL.exec(text)?.[0];
  if (label !== undefined) return { length: label.length, mentions: [], prefix };
  const list = LIST_HEAD.exec(text)?.[0];
  if (list !== undefined) return { length: list.length, mentions: [], prefix: /sở/iu.test(list) ? 'Sở' : 'Phòng' };
  const plural = PLURAL_HEAD.exec(text);
  if (plural && fieldAtStart(text.slice(plural[0].length)) !== undefined) {
    return { length: plural[0].length, mentions: [], prefix: officeWord(plural[1] ?? '') };
  }
  return prefixedField(text, prefix) ?? officeStep(text) ?? groupStep(text) ?? nameStep(text, prefix);
}

function prefixedField(text: string, prefix: string | undefined): Step | undefined {
  const field = fieldAtStart(text);
  if (field === undefined || prefix === undefined) return undefined;
  return { length: field.length, mentions: [agency(`${prefix} ${field}`, field)], prefix };
}

/** "Phòng Nội vụ", after which further fields may share the "Phòng". */
function officeStep(text: string): Step | undefined {
  const role = ROLE.exec(text)?.[0] ?? '';
  const head = OFFICE_HEAD.exec(text.slice(role.length));
  if (!head) return undefined;
  const start = role.length + head[0].length;
  const field = fieldAtStart(text.slice(start));
  if (field === undefined) return undefined;
  const prefix = officeWord(head[1] ?? '');
  const length = start + field.length;
  return { length, mentions: [agency(`${prefix} ${field}`, text.slice(0, length))], prefix };
}

function groupStep(text: string): Step | undefined {
  const role = ROLE.exec(text)?.[0] ?? '';
  const start = groupAtStart(text.slice(role.length));
  if (!start) return undefined;
  const end = nextName(text, role.length + start.length);
  const whole = text.slice(0, end).replace(/[\s.,:]+$/u, '');
  const groups = start.groupsOf(whole);
  return { length: end, mentions: groups.map((group) => ({ kind: 'group', group, text: whole })), prefix: undefined };
}

function nameStep(text: string, prefix: string | undefined): Step {
  const end = prefix === undefined ? nextName(text, 1) : Math.min(nextName(text, 1), nextListItem(text));
  const whole = text.slice(0, end).trim();
  return { length: end, mentions: [agency(whole.replace(ROLE, ''), whole)], prefix };
}

/** Where the next name begins, searching from `from`; the length of the text when there is none. */
function nextName(text: string, from: number): number {
  const separators = /(?:\s*,\s*|\s+(?:và|cùng)\s+|\s*&\s*|\s+)/giu;
  separators.lastIndex = from;
  for (let match = separators.exec(text); match; match = separators.exec(text)) {
    const next = match.index + match[0].length;
    const plain = match[0].trim() === '';
    if (plain ? startsAfterSpace(text, next) : startsLikeAgency(text.slice(next))) return match.index;
    separators.lastIndex = Math.max(next, match.index + 1);
  }
  return text.length;
}

/** In a list that shares its prefix, a comma before the name of a field ends what stands before it. */
function nextListItem(text: string): number {
  const commas = [...text.matchAll(/\s*,\s*/gu)];
  const found = commas.find((comma) => fieldAtStart(text.slice(comma.index + comma[0].length)) !== undefined);
  return found?.index ?? text.length;
}

const officeWord = (word: string): string => (/^sở/iu.test(word) ? 'Sở' : 'Phòng');

function agency(rawName: string, rawText: string): AgencyMention {
  const name = rawName
    .replace(PARENTHESIS, '')
    .replace(DUTY, '')
    .replace(/^p\.\s*/iu, 'Phòng ')
    .replace(/^vp(?=[\s./]|hđnd|ubnd)[\s./]*/iu, 'Văn phòng ')
    .replace(/[\s.,:;]+$/u, '');
  return {
    kind: 'agency',
    name: name.charAt(0).toUpperCase() + name.slice(1),
    text: rawText.replace(/[\s.,:;]+$/u, ''),
  };
}

/** "HĐND và UBND" never separates two names, so its "và" is hidden while names are told apart. */
function shield(text: string): { readonly text: string; readonly separators: readonly string[] } {
  const separators: string[] = [];
  const hidden = text.replace(COUNCIL_AND_COMMITTEE, (match) => `\uE000${separators.push(match) - 1}\uE001`);
  return { text: hidden, separators };
}

function unshield(mention: AgencyMention, separators: readonly string[]): AgencyMention {
  const show = (text: string): string =>
    text.replace(/\uE000(\d+)\uE001/gu, (_, index) => separators[Number(index)] ?? ' ');
  const text = show(mention.text);
  return mention.kind === 'group' ? { ...mention, text } : { ...mention, name: show(mention.name), text };
}

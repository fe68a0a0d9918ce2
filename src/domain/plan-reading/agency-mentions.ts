import type { AgencyMention } from '../plan-draft.ts';
import { fullBody } from './agency-abbreviations.ts';
import { groupAtStart, qualifierOf } from './agency-groups.ts';
import { placesAtStart } from './agency-places.ts';
import { segmentsOf } from './agency-segments.ts';
import { hide, OPENED, show, type Hidden } from './agency-shield.ts';
import { personAtStart } from './agency-persons.ts';
import { endsBound, officeFieldAtStart, shownField, startsAfterSpace, startsLikeAgency } from './agency-vocabulary.ts';

/** More text than any list of agencies has; what lies beyond is not read. */
const MAX_CELL = 4000;
const SEPARATORS = /^(?:[\s,;.:&/+–—-]+|(?:và|cùng(?:\s+với)?|v\.v|vv|giao|chủ trì|phối hợp|thực hiện)(?!\p{L})|…)+/iu;
const LABEL =
  /^(?:(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp|thực hiện)(?:\s+thực hiện)?|(?:cơ quan|đơn vị)\s+(?:thường trực|đầu mối|tham mưu)[^:,;]{0,30})\s*:/iu;
const LIST_HEAD =
  /^(?:các\s+)?(?:cơ quan|đơn vị|phòng|ban|sở|ngành)(?:[\s,]|và|cơ quan|đơn vị|phòng|ban|sở|ngành|chuyên môn)*:/iu;
const PLURAL_HEAD = /^các\s+(phòng|sở)\s+/iu;
const OFFICE_HEAD = /^(?:(phòng|sở)\s+|([ps])\.\s*)/iu;
const ROLE_WORD =
  '(?:phó\\s+)?(?:chủ tịch|thủ trưởng|người đứng đầu|lãnh đạo|giám đốc|hiệu trưởng|chánh án|chánh|viện trưởng|chỉ huy trưởng|trưởng|bí thư|pct|ct)';
const ROLE = new RegExp(
  `^(?:(?:các\\s+)?(?:đ/c|đồng chí)\\s+)?${ROLE_WORD}(?:(?:\\s*,\\s*|\\s+và\\s+)${ROLE_WORD}){0,2}\\s+(?=(?:các|phòng|ban|sở|văn phòng|vp|` +
    'ubnd|ủy ban|hđnd|hội đồng|thanh tra|công an|trung tâm|chi cục|cục|trường|hội|cơ quan|đơn vị|mặt trận|mttq|ubmttq|liên đoàn|đài|trạm|' +
    'bệnh viện|đoàn|huyện|đảng|tòa án|viện|kho bạc|bảo hiểm|ngân hàng|bch|bql|bộ phận|quân sự|thuế|xã|phường|tt|ttpvhcc|tthcc|ttyt|lđlđ|kbnn|bhxh|tand|vksnd|ca|[ps]\\.)(?!\\p{L}))',
  'iu',
);
/** What an agency has to do, written behind its name: "Phòng Nội vụ hướng dẫn, đề xuất". */
const DUTY =
  /[\s,]+(?:chủ trì|hướng dẫn|tham mưu|đề xuất|theo dõi|phối hợp|có trách nhiệm|là (?:cơ quan|đầu mối|đơn vị)|làm đầu mối|thực hiện|tổng hợp|triển khai|phụ trách|giao|theo|và$)(?!\p{L}).*$/u;
const BELONGING =
  /\s+(?:(?:trực\s+)?thuộc|của)(?:\s+(?:UBND|Ủy ban nhân dân))?(?=\s+(?:huyện|tỉnh|xã|phường|quận|thị xã|thành phố|đặc khu|thị trấn)(?!\p{L}))/iu;
const EXCEPTION = /^[\s,]*(?:ngoại\s+)?trừ\s/iu;

/**
 * The agencies and groups that one cell names. Separators may be line breaks, semicolons, commas, "và" or nothing
 * but a space; names that contain commas and "và" themselves stay whole; "Phòng Nội vụ, Tư pháp" shares its prefix;
 * a person's office stands for the agency, and names, telephone numbers and addresses of persons for nothing. What is
 * no agency at all comes back as an agency of that name: the caller asks a person about it.
 */
export function parseAgencies(cell: string): readonly AgencyMention[] {
  const mentions: AgencyMention[] = [];
  let prefix: string | undefined;
  for (const segment of segmentsOf(cell.slice(0, MAX_CELL))) {
    const found = mentionsOf(segment, prefix);
    mentions.push(...found.mentions);
    prefix = found.prefix;
  }
  const agencies = mentions.filter(({ text }) => personAtStart(text) === undefined);
  return agencies.length > 0 ? agencies : mentions;
}

interface Found {
  readonly mentions: readonly AgencyMention[];
  /** "Phòng" or "Sở" when names may still follow without it. */
  readonly prefix: string | undefined;
}

interface Step extends Found {
  readonly length: number;
}

function mentionsOf(segment: string, sharedPrefix: string | undefined): Found {
  const hidden = hide(segment);
  const mentions: AgencyMention[] = [];
  let prefix = sharedPrefix;
  let rest = hidden.text;
  for (;;) {
    rest = rest.replace(SEPARATORS, '').replace(OPENED, '').replace(SEPARATORS, '');
    if (rest === '') break;
    const step = stepOf(rest, { prefix, hidden });
    mentions.push(...step.mentions);
    prefix = step.prefix;
    rest = rest.slice(Math.max(step.length, 1));
  }
  return { mentions: mentions.filter(({ text }) => /\p{L}/u.test(text)), prefix };
}

interface Context {
  readonly prefix: string | undefined;
  readonly hidden: Hidden;
}

/** Reads one thing at the start of the text: a label, the head of a list, a name, or a group. */
function stepOf(text: string, context: Context): Step {
  const { prefix, hidden } = context;
  const label = LABEL.exec(text)?.[0];
  if (label !== undefined) return { length: label.length, mentions: [], prefix };
  const head = listHead(text);
  if (head) return { ...head, mentions: [] };
  const person = personAtStart(text);
  if (person !== undefined) return { length: person.length, mentions: [agency(person, person, hidden)], prefix };
  return (
    prefixedField(text, context) ??
    officeStep(text, hidden) ??
    placesStep(text, hidden) ??
    groupStep(text, hidden) ??
    nameStep(text, context)
  );
}

/** "Các sở:" and "Các phòng Nội vụ, Tư pháp", with the person before it: what follows shares its word. */
function listHead(text: string): Pick<Step, 'length' | 'prefix'> | undefined {
  const role = roleOf(text).length;
  const list = LIST_HEAD.exec(text.slice(role))?.[0];
  if (list !== undefined && !startsLikeAgency(text.slice(role + list.length).trim()))
    return { length: role + list.length, prefix: /sở/iu.test(list) ? 'Sở' : 'Phòng' };
  const plural = PLURAL_HEAD.exec(text.slice(role));
  const start = role + (plural?.[0].length ?? 0);
  if (!plural || officeFieldAtStart(text.slice(start)) === undefined) return undefined;
  return { length: start, prefix: officeWord(plural[1] ?? '') };
}

function prefixedField(text: string, { prefix, hidden }: Context): Step | undefined {
  const field = officeFieldAtStart(text);
  if (field === undefined || prefix === undefined) return undefined;
  return { length: field.length, mentions: [agency(`${prefix} ${shownField(field)}`, field, hidden)], prefix };
}

/** "Phòng Nội vụ", after which further fields may share the "Phòng". */
function officeStep(text: string, hidden: Hidden): Step | undefined {
  const role = roleOf(text);
  const head = OFFICE_HEAD.exec(text.slice(role.length));
  if (!head) return undefined;
  const start = role.length + head[0].length;
  const field = officeFieldAtStart(text.slice(start));
  if (field === undefined) return undefined;
  const prefix = officeWord(head[1] ?? head[2] ?? '');
  const length = start + field.length;
  return { length, mentions: [agency(`${prefix} ${shownField(field)}`, text.slice(0, length), hidden)], prefix };
}

/** "UBND xã Phước Đại, Phước Thành": each of the places. */
function placesStep(text: string, hidden: Hidden): Step | undefined {
  const role = roleOf(text);
  const isEnd = (rest: string): boolean =>
    /^\s/.test(rest) && startsAfterSpace(rest, /^\s+/.exec(rest)?.[0].length ?? 0);
  const places = placesAtStart(text.slice(role.length), isEnd);
  if (!places) return undefined;
  const length = role.length + places.length;
  const written = text.slice(0, length);
  const mentions = places.names.map((name) => agency(name, places.names.length === 1 ? written : name, hidden));
  return { length, mentions, prefix: undefined };
}

function groupStep(text: string, hidden: Hidden): Step | undefined {
  const role = roleOf(text);
  const start = groupAtStart(text.slice(role.length));
  if (!start) return undefined;
  const from = role.length + start.length;
  const end = groupEnd(text, from);
  const whole = show(text.slice(0, end), hidden).replace(/[\s.,:]+$/u, '');
  const groups = start.groupsOf(whole);
  const qualifier = qualifierOf(show(text.slice(from, end), hidden));
  const mentions = groups.map((group) => {
    const isWhole = qualifier === undefined || group === 'related';
    const isSector = group === 'schools' && /^thuộc ngành giáo dục/iu.test(qualifier ?? '');
    return { kind: 'group' as const, group, text: whole, ...(isWhole || isSector ? {} : { qualifier }) };
  });
  return { length: end, mentions, prefix: undefined };
}

/** An exception may name several places: "UBND các xã, trừ UBND xã A, UBND xã B". */
function groupEnd(text: string, from: number): number {
  const end = nextName(text, from);
  const exception = EXCEPTION.exec(text.slice(from))?.[0];
  if (exception === undefined) return end;
  const start = from + exception.length;
  const places = placesAtStart(text.slice(start), () => true);
  return places ? start + places.length : nextName(text, start + 1);
}

function nameStep(text: string, { prefix, hidden }: Context): Step {
  const next = nextName(text, Math.max(roleOf(text).length, 1));
  const end = prefix === undefined ? next : Math.min(next, nextListItem(text));
  const whole = text.slice(0, end).trim();
  return { length: end, mentions: [agency(whole.slice(roleOf(whole).length), whole, hidden)], prefix };
}

const roleOf = (text: string): string => ROLE.exec(text)?.[0] ?? '';

/** Where the next name begins, searching from `from`; the length of the text when there is none. */
function nextName(text: string, from: number): number {
  const separators = /(?:\s*,\s*(?:và\s+)?|\s+(?:và|cùng(?:\s+với)?)\s+|\s*[&/+]\s*|\s+[-–—]\s+|\s+)/giu;
  separators.lastIndex = from;
  for (let match = separators.exec(text); match; match = separators.exec(text)) {
    const next = match.index + match[0].length;
    if (beginsName(text, match[0].trim(), { at: match.index, next })) return match.index;
    separators.lastIndex = Math.max(next, match.index + 1);
  }
  return text.length;
}

function beginsName(
  text: string,
  separator: string,
  { at, next }: { readonly at: number; readonly next: number },
): boolean {
  if (separator === '') return startsAfterSpace(text, next);
  const rest = text.slice(next);
  if (/^[^\p{L},]$/u.test(separator) && endsBound(text.slice(0, at))) return false;
  return startsLikeAgency(rest) || personAtStart(rest) !== undefined;
}

/** In a list that shares its prefix, a comma before the name of a field ends what stands before it. */
function nextListItem(text: string): number {
  const commas = [...text.matchAll(/\s*,\s*/gu)];
  const found = commas.find((comma) => officeFieldAtStart(text.slice(comma.index + comma[0].length)) !== undefined);
  return found?.index ?? text.length;
}

const officeWord = (word: string): string => (/^s/iu.test(word) ? 'Sở' : 'Phòng');

function agency(rawName: string, rawText: string, hidden: Hidden): AgencyMention {
  const bare = show(rawName.replace(new RegExp(OPENED.source.slice(1), 'gu'), ''), hidden).trim();
  const name = fullBody(bare.replace(DUTY, '').replace(BELONGING, ''))
    .replace(/^p\.\s*/iu, 'Phòng ')
    .replace(/^vp(?=[\s./]|hđnd|ubnd)[\s./]*/iu, 'Văn phòng ')
    .replace(/[\s.,:;]+$/u, '');
  return {
    kind: 'agency',
    name: name.charAt(0).toUpperCase() + name.slice(1),
    text: show(rawText, hidden).replace(/[\s.,:;]+$/u, ''),
  };
}

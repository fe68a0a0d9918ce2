import { plainAgencyKey } from '../agency-name.ts';
import { fromRoman } from '../plan-reading/roman.ts';
import { foldText } from '../text-fold.ts';

/**
 * How well a name answers a query: 0 exact, 1 its name without the kind of agency, or its initials, 2 it begins so,
 * 3 it contains the words in a row, 4 it contains them all.
 */
export type Rank = 0 | 1 | 2 | 3 | 4;

/** Words that say what kind of agency it is, at the beginning of an agency's key. */
const KIND_WORD =
  /^(?:ubnd|hdnd|so|phong|van phong|ban quan ly|ban|chi cuc|cuc|trung tam|thanh tra|truong|hoi|xa|phuong|thi tran|thi xa|huyen|quan|thanh pho|dac khu|tinh)(?: |$)/;

const MIN_LENGTH = 2;
const MIN_AREA_INITIALS = 3;
const MIN_TASK_INITIALS = 4;

interface NamedAgency {
  readonly name: string;
  readonly keys: readonly string[];
}

/** How well an agency answers a folded query; undefined when it does not. */
export function rankAgency(query: string, agency: NamedAgency): Rank | undefined {
  const key = plainAgencyKey(query);
  if (key === '') return undefined;
  const names = [...new Set([plainAgencyKey(agency.name), ...agency.keys.map(foldText)])];
  const cores = names.flatMap(coresOf);
  const letters = compact(key);
  if (names.some((name) => name === key || compact(name) === letters)) return 0;
  if (cores.includes(key) || names.some((name) => initialsOf(name) === letters)) return 1;
  if (cores.some((core) => initialsOf(core) === letters)) return 2;
  return best([...names, ...cores].map((name) => rankWords(key, name)));
}

/** "so tu phap" → "tu phap"; "ubnd xa phuoc binh" → "xa phuoc binh", "phuoc binh". Nothing that is only kind words. */
function coresOf(name: string): readonly string[] {
  const core = name.replace(KIND_WORD, '');
  if (core === name || stripped(core) === '') return [];
  return [core, ...coresOf(core)];
}

function stripped(name: string): string {
  const rest = name.replace(KIND_WORD, '');
  return rest === name ? rest : stripped(rest);
}

const AREA_WORD = /^(?:linh vuc|muc|phan) /;

/** How well an area answers a folded query, by its code ("II", "lĩnh vực 2"), title or initials ("TTHC"). */
export function rankArea(query: string, area: { readonly code: string; readonly title: string }): Rank | undefined {
  const words = query.replace(AREA_WORD, '');
  const code = foldText(area.code);
  const number = fromRoman(area.code);
  const isNumber = words !== query && number !== undefined && words === String(number);
  if (words === code || isNumber) return 0;
  return rankTitle(words, foldText(area.title), MIN_AREA_INITIALS);
}

const TASK_WORD = /^(?:nhiem vu|nv|viec|muc)(?: so)? /;

/** How well a task answers a folded query, by its number ("II.3", "ii 3", "2.3") or title. */
export function rankTask(query: string, task: { readonly number: string; readonly title: string }): Rank | undefined {
  const words = query.replace(TASK_WORD, '');
  const asked = numberParts(words);
  const own = numberParts(foldText(task.number));
  if (asked.join('.') === own.join('.')) return 0;
  if (/\d/.test(words) && asked.map(arabic).join('.') === own.map(arabic).join('.')) return 1;
  return rankTitle(words, foldText(task.title), MIN_TASK_INITIALS);
}

const numberParts = (text: string): readonly string[] => text.split(/[^a-z0-9]+/).filter((part) => part !== '');

const arabic = (part: string): string => String(fromRoman(part.toUpperCase()) ?? part);

function rankTitle(words: string, title: string, minInitials: number): Rank | undefined {
  const [asked, full] = [plainWords(words), plainWords(title)];
  if (asked === '') return undefined;
  if (asked === full) return 0;
  const byWords = rankWords(asked, full);
  if (byWords !== undefined) return byWords;
  const isAbbreviation = !asked.includes(' ') && asked.length >= minInitials;
  return isAbbreviation && initialsOf(full).includes(asked) ? 4 : undefined;
}

const plainWords = (text: string): string => text.replace(/[^a-z0-9]+/g, ' ').trim();

function rankWords(asked: string, name: string): Rank | undefined {
  if (asked.length < MIN_LENGTH) return undefined;
  if (name.startsWith(asked)) return 2;
  if (` ${name} `.includes(` ${asked} `)) return 3;
  const words = new Set(name.split(' '));
  return asked.split(' ').every((word) => words.has(word)) ? 4 : undefined;
}

const best = (ranks: readonly (Rank | undefined)[]): Rank | undefined =>
  ranks.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined);

const initialsOf = (name: string): string =>
  name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');

const compact = (name: string): string => name.replaceAll(' ', '');

import { foldText } from '../text-fold.ts';
import { behindWording, type Wording } from './words.ts';

/** What the words behind /nhiemvu ask for. */
export type TaskCommand =
  | { readonly kind: 'list' }
  | { readonly kind: 'add'; readonly text: string }
  /** `number` is undefined where none was given. */
  | { readonly kind: 'change' | 'end'; readonly number: string | undefined; readonly text: string };

const VERBS: readonly (readonly ['add' | 'change' | 'end', ReadonlySet<Wording>])[] = [
  ['add', new Set(['them', 'add', 'tao', 'giao them'])],
  ['change', new Set(['sua', 'sua doi', 'change', 'edit', 'thay doi'])],
  ['end', new Set(['ket thuc', 'ketthuc', 'end', 'dung', 'cham dut'])],
];

const NOUNS: ReadonlySet<Wording> = new Set(['nhiem vu', 'nhiem vu so', 'nv', 'viec', 'so', 'muc', 'task']);
/** "III.14", "GT.2", "12", "II.3a"; somewhere in it is a digit. */
const NUMBER = /^(?=[^\s]*\d)[\p{L}\p{N}]+(?:[.\-/][\p{L}\p{N}]+)*\*{0,3}$/u;

/** Reads the words behind /nhiemvu, with or without diacritics; what is no verb asks for the list. */
export function parseTaskCommand(text: string): TaskCommand {
  for (const [kind, wordings] of VERBS) {
    const rest = behindWording(text, wordings);
    if (rest === undefined) continue;
    if (kind === 'add') return { kind, text: rest.trim() };
    return { kind, ...numberAtStart(rest) };
  }
  return { kind: 'list' };
}

function numberAtStart(text: string): { readonly number: string | undefined; readonly text: string } {
  const bare = behindWording(text, NOUNS) ?? text;
  const [whole = '', word = ''] = /^\s*(\S+)/u.exec(bare) ?? [];
  const number = word.replace(/[:,;]+$/, '').replace(/\.$/, '');
  if (!NUMBER.test(number)) return { number: undefined, text: text.trim() };
  return { number, text: bare.slice(whole.length).trim() };
}

/** The key under which a number is found however it is written: "iii. 14" is not, "III.14", "iii-14" are "iii.14". */
export const numberKey = (number: string): string =>
  foldText(number)
    .split(/[^a-z0-9*]+/)
    .filter((part) => part !== '')
    .join('.');

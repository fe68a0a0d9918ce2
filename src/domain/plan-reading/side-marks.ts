import { agencyKey } from '../agency-name.ts';
import type { AgencyMention, DraftTask } from '../plan-draft.ts';
import { parseAgencies } from './agency-mentions.ts';

/** Stand in a cell for "(chủ trì)" and "(phối hợp)" behind a name. */
const LEADS = '\uE004';
const JOINS = '\uE005';
const ANY_MARK = /[\uE004\uE005]/gu;
const SIDE = '(?:(?:cơ quan|đơn vị)\\s)?(chủ trì|phối hợp)(?:\\s(?:thực hiện|chính))?';
const IN_PARENTHESES = new RegExp(`[ \\t]?[([]${SIDE}[)\\]]`, 'giu');
const BEHIND_DASH = new RegExp(`(?<=\\p{L})(?: ?[-–—] |: ?)${SIDE}(?=[ \\t]?(?:[;,.\\n]|$))`, 'giu');
/** More names than one cell marks; of the marks behind them only the last is read. */
const MOST_MARKS = 20;

const signOf = (_: string, side: string): string => (/^c/iu.test(side) ? LEADS : JOINS);

/** The cell with a sign for each word that says, behind a name, on which side it stands. */
export const withSideMarks = (cell: string): string =>
  cell.normalize('NFC').replace(ANY_MARK, ' ').replace(IN_PARENTHESES, signOf).replace(BEHIND_DASH, signOf);

export const withoutSideMarks = (text: string): string => text.replace(ANY_MARK, ';');

/**
 * The names of a cell on the sides that its signs give them. Without a sign a name leads, but between one that leads
 * and one that joins it joins: "Sở A (chủ trì), Sở B, Sở C (phối hợp)".
 */
export function markedSides(text: string): Pick<DraftTask, 'lead' | 'coordinating'> {
  const all = parseAgencies(withoutSideMarks(text));
  const joins = joiningKeys(text);
  const isJoining = (mention: AgencyMention): boolean => joins.has(mentionKey(mention));
  return { lead: all.filter((mention) => !isJoining(mention)), coordinating: all.filter(isJoining) };
}

function joiningKeys(text: string): ReadonlySet<string> {
  const all = [...text.matchAll(ANY_MARK)];
  const signs = [...all.slice(0, MOST_MARKS), ...all.slice(MOST_MARKS).slice(-1)];
  const seen = new Set<string>();
  const joins = new Set<string>();
  let isLed = false;
  for (const sign of signs) {
    const upTo = parseAgencies(withoutSideMarks(text.slice(0, sign.index)));
    const fresh = upTo.map(mentionKey).filter((key) => !seen.has(key));
    for (const key of fresh) seen.add(key);
    if (sign[0] === LEADS) isLed = true;
    else for (const key of isLed ? fresh : fresh.slice(-1)) joins.add(key);
  }
  return joins;
}

/** Two mentions with the same key name the same. */
export const mentionKey = (mention: AgencyMention): string =>
  mention.kind === 'group'
    ? `group ${mention.group} ${mention.group === 'related' ? mention.text : (mention.qualifier ?? '')}`
    : agencyKey(mention.name);

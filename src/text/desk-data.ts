import { parseDeskKey } from '../domain/report-desk.ts';

/** The lists of a period, by the letter of their data. */
const LISTS = { m: 'missing', r: 'returned', d: 'received', t: 'late' } as const;

export type DeskList = (typeof LISTS)[keyof typeof LISTS];

/** Where a card leads back to. */
export type DeskListTarget =
  | {
      readonly kind: 'list';
      readonly jurisdictionId: number;
      readonly key: string;
      readonly list: DeskList;
      readonly page: number;
    }
  | { readonly kind: 'own'; readonly jurisdictionId: number; readonly page: number; readonly key: string | undefined }
  | { readonly kind: 'agency'; readonly agencyId: number; readonly page: number };

/** What a button of /baocao opens. It names a view or an act and gives no right to it; `key` is a `deskKey`. */
export type DeskTarget =
  | DeskListTarget
  /** The current period where no key is given. */
  | { readonly kind: 'desk'; readonly jurisdictionId: number; readonly key: string | undefined }
  | { readonly kind: 'periods'; readonly jurisdictionId: number; readonly page: number }
  | { readonly kind: 'card'; readonly obligationId: number; readonly from: DeskListTarget }
  | NudgeTarget;

/** `key` is that of a period or request, or OVERDUE_KEY for all overdue tasks. */
export type NudgeTarget =
  | { readonly kind: 'nudge'; readonly jurisdictionId: number; readonly key: string }
  | { readonly kind: 'nudgeNow'; readonly jurisdictionId: number; readonly key: string };

export const OVERDUE_KEY = 'late';

/** The data of a button; at most 64 bytes. */
export function deskData(target: DeskTarget): string {
  switch (target.kind) {
    case 'desk':
      return `b:p:${target.jurisdictionId}${suffix(target.key)}`;
    case 'list':
      return `b:l:${target.jurisdictionId}:${target.key}:${letterOf(target.list)}:${target.page}`;
    case 'periods':
      return `b:a:${target.jurisdictionId}:${target.page}`;
    case 'own':
      return `b:o:${target.jurisdictionId}:${target.page}${suffix(target.key)}`;
    case 'agency':
      return `b:g:${target.agencyId}:${target.page}`;
    case 'card':
      return `b:v:${target.obligationId}:${deskData(target.from).slice(2).replaceAll(':', '.')}`;
    case 'nudge':
      return `b:nudge:${target.jurisdictionId}:${target.key}`;
    case 'nudgeNow':
      return `b:nudge:${target.jurisdictionId}:${target.key}:yes`;
  }
}

const suffix = (key: string | undefined): string => (key === undefined ? '' : `:${key}`);

const letterOf = (list: DeskList): string => Object.entries(LISTS).find(([, name]) => name === list)?.[0] ?? '';

const KEY = String.raw`(r\d{1,9}|\d{4}-[A-Z0-9]{1,3}(?:_[a-z0-9]{1,7})?)`;
const DESK = new RegExp(`^b:p:(\\d{1,9})(?::${KEY})?$`);
const LIST = new RegExp(`^b:l:(\\d{1,9}):${KEY}:([mrdt]):(\\d{1,4})$`);
const PERIODS = /^b:a:(\d{1,9}):(\d{1,4})$/;
const OWN = new RegExp(`^b:o:(\\d{1,9}):(\\d{1,4})(?::${KEY})?$`);
const AGENCY = /^b:g:(\d{1,9}):(\d{1,4})$/;
const CARD = /^b:v:(\d{1,9}):([\w.-]{1,40})$/;
const NUDGE = new RegExp(`^b:nudge:(\\d{1,9}):(${KEY}|${OVERDUE_KEY})(:yes)?$`);

/** Which view or act data asks for; undefined for anything that no button of ours says. */
export function parseDeskData(data: string): DeskTarget | undefined {
  const desk = DESK.exec(data);
  if (desk) return withKey(desk[2], (key) => ({ kind: 'desk', jurisdictionId: Number(desk[1]), key }));
  const periods = PERIODS.exec(data);
  if (periods) return { kind: 'periods', jurisdictionId: Number(periods[1]), page: Number(periods[2]) };
  const card = CARD.exec(data);
  if (card) return parseCard(Number(card[1]), card[2] ?? '');
  const nudge = NUDGE.exec(data);
  if (nudge) return parseNudge(nudge);
  return parseList(data);
}

function parseList(data: string): DeskListTarget | undefined {
  const list = LIST.exec(data);
  const name = Object.entries(LISTS).find(([letter]) => letter === list?.[3])?.[1];
  if (list && name)
    return withKey(list[2], (key = '') => ({
      kind: 'list',
      jurisdictionId: Number(list[1]),
      key,
      list: name,
      page: Number(list[4]),
    }));
  const own = OWN.exec(data);
  if (own)
    return withKey(own[3], (key) => ({ kind: 'own', jurisdictionId: Number(own[1]), page: Number(own[2]), key }));
  const agency = AGENCY.exec(data);
  return agency ? { kind: 'agency', agencyId: Number(agency[1]), page: Number(agency[2]) } : undefined;
}

function parseCard(obligationId: number, origin: string): DeskTarget | undefined {
  const from = parseList(`b:${origin.replaceAll('.', ':')}`);
  return from && { kind: 'card', obligationId, from };
}

function parseNudge([, jurisdictionId, key, , sure]: RegExpExecArray): DeskTarget | undefined {
  const make = (known: string): NudgeTarget => {
    const what = { jurisdictionId: Number(jurisdictionId), key: known };
    return sure === undefined ? { kind: 'nudge', ...what } : { kind: 'nudgeNow', ...what };
  };
  return key === OVERDUE_KEY ? make(key) : withKey(key, (known = '') => make(known));
}

/** A key that names no period makes the whole data nothing of ours. */
function withKey<Target>(key: string | undefined, make: (key: string | undefined) => Target): Target | undefined {
  return key !== undefined && !parseDeskKey(key) ? undefined : make(key);
}

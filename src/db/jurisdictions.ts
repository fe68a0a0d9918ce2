import { z } from 'zod';
import { day, parseDay, yearOf, type Day } from '../domain/day.ts';
import { vietnamCalendar } from '../domain/holidays.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import type { Authority } from '../domain/authority.ts';
import { DEFAULT_LADDER } from '../domain/reminder.ts';
import { DEFAULT_SENDING_HOURS } from '../domain/sending-hours.ts';
import type { RegimeLevel } from '../domain/report-regime.ts';
import type { Db } from './database.ts';
import type { Prisma } from './model.ts';

const dayText = z.string().refine((text) => parseDay(text) !== undefined, 'expected YYYY-MM-DD');
const settingsColumn = z.object({
  daysOff: z.array(dayText).default([]),
  workingDays: z.array(dayText).default([]),
  confirmation: z.boolean().default(false),
});

type Row = Prisma.JurisdictionGetPayload<{ include: { standingAgency: true } }>;

const include = { standingAgency: true } as const;

export async function loadAuthorities(db: Db, timeZone: string, today: Day): Promise<readonly Authority[]> {
  const rows = await db.jurisdiction.findMany({ include, orderBy: { id: 'asc' } });
  return rows.map((row) => toAuthority(row, timeZone, today));
}

export async function loadAuthority(db: Db, id: number, timeZone: string, today: Day): Promise<Authority | undefined> {
  const row = await db.jurisdiction.findUnique({ where: { id }, include });
  return row ? toAuthority(row, timeZone, today) : undefined;
}

function toAuthority(row: Row, timeZone: string, today: Day): Authority {
  const settings = settingsColumn.parse(row.settings);
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    level: row.level,
    startsOn: day(row.startsOn),
    standing: row.standingAgency ? { id: row.standingAgency.id, name: row.standingAgency.name } : undefined,
    confirmation: settings.confirmation,
    rules: {
      ladder: DEFAULT_LADDER,
      hours: DEFAULT_SENDING_HOURS,
      timeZone,
      calendar: calendarOf(yearOf(today), settings.daysOff.map(day), settings.workingDays.map(day)),
    },
  };
}

const calendars = new Map<string, WorkCalendar>();

/** A calendar takes a while to compute and depends on nothing but these: kept for the process. */
function calendarOf(year: number, daysOff: readonly Day[], workingDays: readonly Day[]): WorkCalendar {
  const key = [year, ...daysOff, '|', ...workingDays].join(',');
  const known = calendars.get(key);
  if (known) return known;
  const made = vietnamCalendar({ years: { from: year - 2, to: year + 3 }, daysOff, workingDays });
  calendars.set(key, made);
  return made;
}

export interface NewJurisdiction {
  readonly code: string;
  readonly name: string;
  readonly level: RegimeLevel;
  readonly startsOn: Day;
  readonly at: Date;
}

export async function saveJurisdiction(db: Db, input: NewJurisdiction): Promise<number> {
  const { at, ...data } = input;
  const row = await db.jurisdiction.create({ data: { ...data, settings: {}, createdAt: at } });
  return row.id;
}

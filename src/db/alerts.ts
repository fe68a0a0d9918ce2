import { z } from 'zod';
import { day, type Day } from '../domain/day.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { Db } from './database.ts';
import { loadObligationsById } from './obligations.ts';

export interface StoredAlert {
  readonly id: number;
  readonly onDay: Day;
  readonly messageId: number | undefined;
  readonly obligationIds: readonly number[];
  readonly fingerprint: string | undefined;
  readonly jurisdictionId: number;
}

const idsColumn = z.array(z.number().int());

type Row = {
  id: number;
  onDay: string;
  messageId: number | null;
  obligationIds: unknown;
  shownHash: string | null;
  chat: { jurisdictionId: number };
};

const toAlert = (row: Row): StoredAlert => ({
  id: row.id,
  onDay: day(row.onDay),
  messageId: row.messageId ?? undefined,
  obligationIds: idsColumn.parse(row.obligationIds),
  fingerprint: row.shownHash ?? undefined,
  jurisdictionId: row.chat.jurisdictionId,
});

/** The alert of a group on a day. */
export async function loadAlertOf(db: Db, chatRowId: number, onDay: Day): Promise<StoredAlert | undefined> {
  const row = await db.groupAlert.findUnique({
    where: { chatRowId_onDay: { chatRowId, onDay } },
    include: { chat: true },
  });
  return row ? toAlert(row) : undefined;
}

export async function loadAlert(db: Db, id: number): Promise<StoredAlert | undefined> {
  const row = await db.groupAlert.findUnique({ where: { id }, include: { chat: true } });
  return row ? toAlert(row) : undefined;
}

/** What an alert lists, in its order, as it stands now. */
export async function loadAlertObligations(db: Db, alertId: number): Promise<readonly ObligationView[]> {
  const alert = await loadAlert(db, alertId);
  if (!alert) return [];
  const byId = await loadObligationsById(db, alert.obligationIds);
  return alert.obligationIds.flatMap((id) => byId.get(id) ?? []);
}

export async function saveAlert(
  db: Db,
  input: {
    readonly chatRowId: number;
    readonly onDay: Day;
    readonly obligationIds: readonly number[];
    readonly fingerprint: string;
    readonly at: Date;
  },
): Promise<number> {
  const { chatRowId, onDay, fingerprint, at } = input;
  const row = await db.groupAlert.upsert({
    where: { chatRowId_onDay: { chatRowId, onDay } },
    update: { shownHash: fingerprint },
    create: { chatRowId, onDay, obligationIds: [...input.obligationIds], shownHash: fingerprint, createdAt: at },
  });
  return row.id;
}

export async function saveAlertMessage(db: Db, alertId: number, messageId: number): Promise<void> {
  await db.groupAlert.update({ where: { id: alertId }, data: { messageId } });
}

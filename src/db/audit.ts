import type { Db } from './database.ts';
import type { Prisma } from './model.ts';

export interface AuditInput {
  readonly jurisdictionId: number | undefined;
  readonly personId: number | undefined;
  readonly at: Date;
  /** What happened, as a verb in the past: "progress.saved", "plan.imported". */
  readonly action: string;
  /** What it happened to: "obligation:12". */
  readonly subject: string;
  readonly details: Prisma.InputJsonObject;
}

/** Adds an audit entry; belongs in the transaction of the change that it speaks of. */
export async function saveAudit(db: Db, entry: AuditInput): Promise<void> {
  await db.auditEntry.create({
    data: { ...entry, jurisdictionId: entry.jurisdictionId ?? null, personId: entry.personId ?? null },
  });
}

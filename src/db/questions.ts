import { z } from 'zod';
import type { DraftSubject } from '../domain/import/draft-answers.ts';
import { QUESTION_MS, type Question } from '../domain/question.ts';
import type { Db } from './database.ts';
import { dayColumn } from './notice-column.ts';
import { taskDialogueColumn } from './task-dialogue-column.ts';

const obligationId = z.number().int();
const file = z.object({
  ref: z.string(),
  name: z.string(),
  sizeBytes: z.number().optional(),
  mimeType: z.string().optional(),
});

const draftSubject: z.ZodType<DraftSubject> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['deadline', 'lead']), number: z.string(), back: z.literal('task').exactOptional() }),
  z.object({ kind: z.literal('areaLead'), code: z.string() }),
  z.object({ kind: z.literal('agency'), key: z.string() }),
]);

const questionColumn = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['product', 'percent', 'note', 'dueDay']), obligationId }),
  z.object({ kind: z.literal('which'), text: z.string(), files: z.array(file), album: z.string().optional() }),
  z.object({ kind: z.literal('extension'), obligationId, toOn: dayColumn.optional() }),
  z.object({ kind: z.literal('extensionRefusal'), extensionId: z.number().int() }),
  z.object({ kind: z.literal('difficulty'), obligationId }),
  z.object({ kind: z.literal('difficultyAnswer'), difficultyId: z.number().int() }),
  z.object({
    kind: z.literal('returnReason'),
    submissionId: z.number().int(),
    seenReviewId: z.number().int().optional(),
  }),
  z.object({
    kind: z.literal('guided'),
    obligationId,
    answers: z.array(z.string()),
    asking: z.number().int().optional(),
    updateKey: z.string().optional(),
  }),
  z.object({ kind: z.enum(['regime', 'request']), jurisdictionId: z.number().int(), step: z.string() }),
  z.object({ kind: z.literal('task'), dialogue: taskDialogueColumn }),
  z.object({ kind: z.literal('draft'), draftId: z.number().int(), subject: draftSubject }),
]);

type Asked = { readonly chatId: bigint; readonly accountId: bigint };

const keyOf = ({ chatId, accountId }: Asked) => ({ chatId_accountId: { chatId, accountId } });

/** Remembers what a person was asked in a chat, in place of what they were asked before. */
export async function saveQuestion(
  db: Db,
  asked: Asked & { readonly messageId: number; readonly question: Question; readonly at: Date },
): Promise<void> {
  const data = { messageId: asked.messageId, content: JSON.parse(JSON.stringify(asked.question)), askedAt: asked.at };
  await db.question.upsert({
    where: keyOf(asked),
    update: data,
    create: { chatId: asked.chatId, accountId: asked.accountId, ...data },
  });
}

/** What the person was asked last, unless it is too long ago. */
export async function loadQuestion(
  db: Db,
  asked: Asked & { readonly now: Date },
): Promise<{ readonly question: Question; readonly messageId: number } | undefined> {
  const row = await db.question.findUnique({ where: keyOf(asked) });
  if (!row || asked.now.getTime() - row.askedAt.getTime() > QUESTION_MS) return undefined;
  return { question: toQuestion(questionColumn.parse(row.content)), messageId: row.messageId };
}

/** Absent in JSON means undefined in the domain. */
function toQuestion(column: z.infer<typeof questionColumn>): Question {
  if (column.kind === 'extension') return { ...column, toOn: column.toOn };
  if (column.kind !== 'which') return column;
  return {
    kind: 'which',
    text: column.text,
    album: column.album,
    files: column.files.map(({ ref, name, sizeBytes, mimeType }) => ({ ref, name, sizeBytes, mimeType })),
  };
}

export async function clearQuestion(db: Db, asked: Asked): Promise<void> {
  await db.question.deleteMany({ where: { chatId: asked.chatId, accountId: asked.accountId } });
}

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveAlert } from '../../src/db/alerts.ts';
import { saveLinkedChat } from '../../src/db/chats.ts';
import { inTransaction, type Db } from '../../src/db/database.ts';
import { savePlanRevision } from '../../src/db/import-plan.ts';
import { saveUpdates } from '../../src/db/inbox.ts';
import { saveMeta } from '../../src/db/meta.ts';
import { saveMessage } from '../../src/db/outbox.ts';
import { saveQuestion } from '../../src/db/questions.ts';
import { day } from '../../src/domain/day.ts';
import { onEachEngine } from '../support/database.ts';
import { withHandles } from '../support/handles.ts';
import { withOneDatabase } from '../support/one-database.ts';
import { someoneWaits } from '../support/postgresql.ts';
import { seedAuthority } from '../support/seed-authority.ts';

const at = new Date('2026-03-09T08:00:00+07:00');
const AT_ONCE = 20;

interface Parents {
  readonly jurisdictionId: number;
  readonly planId: number;
  readonly chatRowId: number;
}

/** How a row is saved that may be there already, and how many rows there are with its key. */
interface Upsert {
  readonly file: string;
  readonly save: (db: Db, key: string, parents: Parents) => Promise<unknown>;
  readonly count: (db: Db, key: string) => Promise<number>;
}

/** A number of its own for each key of the tests. */
const numberOf = (key: string): number => Number.parseInt(Buffer.from(key).toString('hex').slice(0, 7), 16);

const UPSERTS: readonly Upsert[] = [
  {
    file: 'meta.ts',
    save: (db, key) => saveMeta(db, key, 'value'),
    count: (db, key) => db.meta.count({ where: { key } }),
  },
  {
    file: 'outbox.ts',
    save: (db, key) =>
      saveMessage(db, {
        chatId: 1n,
        personId: undefined,
        notice: { kind: 'updateFailed', updateId: 1 },
        dedupeKey: key,
        runAt: at,
      }),
    count: (db, key) => db.outboxMessage.count({ where: { dedupeKey: key } }),
  },
  {
    file: 'inbox.ts',
    save: (db, key) =>
      saveUpdates(db, [
        { botId: 1n, updateId: numberOf(key), queueKey: key, payload: { update_id: numberOf(key) }, at },
        { botId: 2n, updateId: numberOf(key), queueKey: 'another bot', payload: { update_id: numberOf(key) }, at },
      ]),
    count: (db, key) => db.inboxUpdate.count({ where: { queueKey: key } }),
  },
  {
    file: 'questions.ts',
    save: (db, key) =>
      saveQuestion(db, {
        chatId: BigInt(-numberOf(key)),
        accountId: 1n,
        messageId: 1,
        question: { kind: 'note', obligationId: 1 },
        at,
      }),
    count: (db, key) => db.question.count({ where: { chatId: BigInt(-numberOf(key)) } }),
  },
  {
    file: 'chats.ts',
    save: (db, key, { jurisdictionId }) =>
      saveLinkedChat(db, { jurisdictionId, chatId: BigInt(-numberOf(key)), threadId: undefined, title: key, at }),
    count: (db, key) => db.chat.count({ where: { title: key } }),
  },
  {
    file: 'alerts.ts',
    save: (db, key, { chatRowId }) =>
      saveAlert(db, { chatRowId, onDay: dayOf(key), obligationIds: [1, 2], fingerprint: 'x', at }),
    count: (db, key) => db.groupAlert.count({ where: { onDay: dayOf(key) } }),
  },
  {
    file: 'import-plan.ts',
    save: (db, key, { jurisdictionId, planId }) =>
      savePlanRevision(db, {
        jurisdictionId,
        decision: { plan: { kind: 'standing', id: planId, facts: {} } },
        draft: { plan: {}, areas: [{ code: key, title: key }], tasks: [] },
        fileName: 'plan.docx',
        today: day('2026-03-09'),
        at,
      } as unknown as Parameters<typeof savePlanRevision>[1]),
    count: (db, key) => db.area.count({ where: { code: key } }),
  },
];

/** The plan's revisions follow each other, so that they are saved in transactions only. */
const ALONE = 'import-plan.ts';

const dayOf = (key: string) => day(`2026-03-${key === 'many' ? '09' : '10'}`);

it('every upsert of src/db is raced here', () => {
  const files = readdirSync('src/db').filter((name) => name.endsWith('.ts'));
  const upserts = files.flatMap((name) =>
    [...readFileSync(join('src/db', name), 'utf8').matchAll(/\.upsert\(/g)].map(() => name),
  );
  expect(upserts.sort()).toEqual(UPSERTS.map(({ file }) => file).sort());
});

onEachEngine((engine) => {
  const test = withOneDatabase(engine);
  let parents: Parents;

  beforeAll(async () => {
    const { jurisdictionId, planId } = await seedAuthority(test.database);
    const { client } = test.database;
    await saveLinkedChat(client, { jurisdictionId, chatId: -5n, threadId: undefined, title: 'group', at });
    const { id: chatRowId } = await client.chat.findFirstOrThrow();
    parents = { jurisdictionId, planId, chatRowId };
  });

  describe.each(UPSERTS)('the upsert of $file', ({ file, save, count }) => {
    it(`${AT_ONCE} times at once makes one row, and no error`, async () => {
      await withHandles(test, async (handles) => {
        const all = Array.from({ length: AT_ONCE }, (_, index) => {
          const database = handles[index % 2 === 0 ? 0 : 1];
          if (file === ALONE) return inTransaction(database, (db) => save(db, 'many', parents));
          return save(database.client, 'many', parents);
        });
        await Promise.all(all);
      });
      expect(await count(test.database.client, 'many')).toBe(1);
    });

    it('waits for a transaction that has made the row, and finds it made', async () => {
      const { client } = test.database;
      let beside: Promise<unknown> = Promise.resolve();
      await inTransaction(test.database, async (db) => {
        await save(db, 'late', parents);
        beside =
          file === ALONE
            ? inTransaction(test.database, (other) => save(other, 'late', parents))
            : save(client, 'late', parents);
        beside.catch(() => undefined);
        if (engine.provider === 'postgresql' && file !== ALONE) await someoneWaits(test.url);
      });
      await beside;
      expect(await count(client, 'late')).toBe(1);
    });
  });
});

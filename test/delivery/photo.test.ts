import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveMessage } from '../../src/db/outbox.ts';
import { createTelegramSender } from '../../src/delivery/telegram-sender.ts';
import type { OutgoingMessage, SendOutcome } from '../../src/delivery/send-outcome.ts';
import { day } from '../../src/domain/day.ts';
import { drawProgressChart } from '../../src/files/charts/progress-chart.ts';
import { createTestSandbox, HA, type TestSandbox } from '../sandbox/test-sandbox.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { PEOPLE, seedAuthority } from '../support/seed-authority.ts';
import { createPostOffice, createScriptedSender } from './post-office.ts';

const png = await drawProgressChart({
  title: 'Tiến độ theo lĩnh vực',
  subtitle: 'Tỉnh Sơn Thanh',
  legend: { done: 'Hoàn thành', overdue: 'Quá hạn', open: 'Còn lại' },
  bars: [{ label: 'I. Chỉ đạo, điều hành', done: 3, overdue: 1, total: 7 }],
});

const message = (part: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  chatId: BigInt(HA),
  threadId: undefined,
  html: '<b>Tiến độ</b>: 3/7 &amp; 1',
  buttons: [[{ kind: 'action', text: 'Mở', data: 's:w:1:0' }]],
  editsMessageId: undefined,
  photo: { fileName: 'tien-do.png', bytes: png },
  ...part,
});

describe('a picture from the outbox', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createTestSandbox();
    sandbox.user.start({ fromId: HA });
  });
  afterEach(() => sandbox.close());

  it('arrives whole, with its words as caption and its buttons', async () => {
    const outcome = await createTelegramSender(sandbox.api).send(message());
    const last = sandbox.user.messages(HA).at(-1);
    expect(outcome).toEqual({ kind: 'sent', messageId: last?.id });
    expect(last).toMatchObject({
      html: '<b>Tiến độ</b>: 3/7 &amp; 1',
      buttons: [[{ text: 'Mở', data: 's:w:1:0' }]],
      document: { kind: 'photo', fileName: 'tien-do.png' },
    });
    expect(Buffer.compare(last?.document?.bytes ?? new Uint8Array(), png)).toBe(0);
  });

  it('is sent whole again after a failure: its bytes are not used up', async () => {
    const sender = createTelegramSender(sandbox.api);
    const same = message();
    await sender.send(same);
    await sender.send(same);
    const pictures = sandbox.user.messages(HA).flatMap(({ document }) => (document ? [document.bytes.length] : []));
    expect(pictures).toEqual([png.length, png.length]);
  });

  it('edits the words of an older message instead of sending a picture', async () => {
    const older = await sandbox.api.sendMessage(HA, 'cũ');
    const outcome = await createTelegramSender(sandbox.api).send(message({ editsMessageId: older.message_id }));
    expect(outcome).toEqual({ kind: 'sent', messageId: older.message_id });
    expect(sandbox.user.messages(HA).filter(({ document }) => document)).toEqual([]);
  });

  it('is refused for good when its words are too long: nothing is tried for ever', async () => {
    const outcome = await createTelegramSender(sandbox.api).send(message({ html: 'ế'.repeat(1_025) }));
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'rejected' });
  });
});

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const RETRY: SendOutcome = { kind: 'retry', afterMs: 1_000, reason: 'no connection' };
  const shown = (html: string): number => [...html.replace(/<[^>]+>/g, '').replace(/&\w+;/g, '.')].length;

  it('is drawn again for each try until it has arrived, with a caption that Telegram takes', async () => {
    const title = `Rà soát <&> ${'văn bản '.repeat(60)}`;
    const seed = await seedAuthority(test.database, {
      tasks: Array.from({ length: 30 }, (_, index) => ({
        title: `${index} ${title}`,
        schedule: { kind: 'date', on: day('2026-03-02') },
      })),
    });
    await seed.plan(new Date('2026-01-05T08:00:00+07:00'));
    const office = await createPostOffice(test.database, seed);
    const { personId } = await seed.actor('leader');
    await saveMessage(test.database.client, {
      chatId: PEOPLE.leader,
      personId,
      notice: { kind: 'leaderDigest', jurisdictionId: seed.jurisdictionId, onDay: day('2026-03-09'), span: 'week' },
      dedupeKey: 'leader',
      runAt: office.clock.now(),
    });
    const sender = createScriptedSender(RETRY, { kind: 'tooMany', afterMs: 5_000, description: 'retry after 5' });
    const dispatcher = office.dispatcher(sender);
    for (let tries = 0; tries < 3; tries += 1) {
      await dispatcher.drain();
      // Within the minute that the picture names.
      office.wait(10);
    }
    expect(sender.sent).toHaveLength(3);
    const [first, ...again] = sender.sent;
    expect(first?.photo?.bytes.length).toBeGreaterThan(10_000);
    for (const { photo } of again) expect(photo).toEqual(first?.photo);
    expect(Math.max(...sender.sent.map(({ html }) => shown(html)))).toBeLessThanOrEqual(1_024);
    expect(await office.messages()).toMatchObject([{ state: 'sent' }]);
  });
});

import { beforeEach, expect, it } from 'vitest';
import { answerDifficulty } from '../../src/actions/answer-difficulty.ts';
import { askExtension } from '../../src/actions/ask-extension.ts';
import { decideExtension } from '../../src/actions/decide-extension.ts';
import { raiseDifficulty } from '../../src/actions/raise-difficulty.ts';
import { withdrawExtension } from '../../src/actions/withdraw-extension.ts';
import { day } from '../../src/domain/day.ts';
import { shownLength } from '../../src/text/fit-lines.ts';
import { escapeHtml } from '../../src/text/html.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, type Seed, type SeedPerson } from '../support/seed-authority.ts';
import { createPostOffice, createScriptedSender, type PostOffice } from './post-office.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const TITLE = 'Rà soát thủ tục';
  const today = day('2026-03-09');
  let seed: Seed;
  let office: PostOffice;
  let obligationId: number;

  beforeEach(async () => {
    const schedule = { kind: 'date' as const, on: day('2026-03-17') };
    seed = await seedAuthority(test.database, { tasks: [{ title: TITLE, schedule }] });
    office = await createPostOffice(test.database, seed, '2026-03-09T09:00:00+07:00');
    await seed.plan(new Date('2026-01-05T09:00:00+07:00'));
    obligationId = await seed.obligationId(TITLE);
  });

  const as = async (who: SeedPerson) => ({ actor: await seed.actor(who), today, at: office.clock.now() });

  async function ask(reason = 'chờ ý kiến'): Promise<number> {
    const wanted = { obligationId, toOn: day('2026-03-25'), reason, dedupeKey: 'u1' };
    const outcome = await askExtension(test.database, { ...(await as('officer')), ...wanted });
    if (outcome.kind !== 'asked') throw new Error(`asked, not ${outcome.kind}`);
    return outcome.extension.id;
  }

  async function raise(text: string): Promise<number> {
    const wanted = { obligationId, text, dedupeKey: 'u1' };
    const outcome = await raiseDifficulty(test.database, { ...(await as('head')), ...wanted });
    if (outcome.kind !== 'raised') throw new Error(`raised, not ${outcome.kind}`);
    return outcome.difficulty.id;
  }

  async function deliver() {
    const sender = createScriptedSender();
    await office.dispatcher(sender).drain();
    return sender.sent;
  }

  const linksOf = (messageId: number | null) =>
    test.database.client.messageLink.findMany({ where: { messageId: messageId ?? 0 }, orderBy: { id: 'asc' } });

  it('shows and escapes a reason of three thousand signs whole', async () => {
    const reason = '<b>&"'.repeat(600);
    await ask(reason);
    const [sent] = await deliver();
    expect(shownLength(sent?.html ?? '')).toBeLessThan(4_096);
    expect(sent?.html).toContain(escapeHtml(reason));
    expect(sent?.html).not.toContain('officer');
    expect(sent?.buttons.flat().map(({ text }) => text)).not.toContain('📖 Xem toàn văn');
  });

  it('gives what one message holds of a reason of four thousand signs, and a button for all of it', async () => {
    const id = await ask(`${'chờ ý kiến '.repeat(370)}HẾT`);
    const [sent] = await deliver();
    expect(shownLength(sent?.html ?? '')).toBeGreaterThan(3_700);
    expect(shownLength(sent?.html ?? '')).toBeLessThan(4_096);
    expect(sent?.buttons.flat()).toContainEqual({ kind: 'action', text: '📖 Xem toàn văn', data: `x:full:${id}` });
  });

  it('gives the asker the answer whole, and a button for the rest', async () => {
    const difficultyId = await raise('chưa có kinh phí '.repeat(200));
    const text = `${'theo Công văn 12 '.repeat(190)}HẾT`;
    await answerDifficulty(test.database, { ...(await as('standing')), difficultyId, text });
    const [sent] = await deliver();
    expect(sent?.html).toContain(text);
    expect(sent?.html).toContain('Nội dung: chưa có kinh phí');
    expect(shownLength(sent?.html ?? '')).toBeLessThan(4_096);
    expect(sent?.buttons.flat()).toContainEqual({
      kind: 'action',
      text: '📖 Xem toàn văn',
      data: `d:full:${difficultyId}`,
    });
  });

  it('says nothing of a request that was withdrawn before it went out', async () => {
    const extensionId = await ask();
    await withdrawExtension(test.database, { ...(await as('officer')), extensionId });
    expect(await deliver()).toEqual([]);
  });

  it('links the decision to the work, so that a reply finds it', async () => {
    const extensionId = await ask();
    await decideExtension(test.database, {
      ...(await as('standing')),
      extensionId,
      decision: 'granted',
      answer: undefined,
    });
    const sent = await deliver();
    expect(sent).toHaveLength(2);
    const rows = await office.messages();
    const decided = rows.filter(({ text }) => text?.includes('đồng ý gia hạn cho Sở Tư pháp đến ngày 25/3/2026'));
    expect(decided).toHaveLength(2);
    for (const { messageId } of decided) expect(await linksOf(messageId)).toMatchObject([{ obligationId }]);
  });

  it('waits for the sending hours', async () => {
    office.clock.set(new Date('2026-03-09T19:00:00+07:00'));
    await raise('chưa có kinh phí');
    expect(await deliver()).toEqual([]);
    office.clock.set(new Date('2026-03-10T08:00:00+07:00'));
    const [sent] = await deliver();
    expect(sent?.html).toContain('Sở Tư pháp báo vướng mắc');
  });

  it('says nothing of a difficulty that was answered before it went out, and links the answer', async () => {
    const difficultyId = await raise('<i>chưa có</i> kinh phí '.repeat(150));
    await answerDifficulty(test.database, { ...(await as('standing')), difficultyId, text: 'Sẽ bố trí & báo lại' });
    const [sent, ...others] = await deliver();
    expect(others).toEqual([]);
    expect(sent?.html).toContain('Trả lời: Sẽ bố trí &amp; báo lại');
    expect(shownLength(sent?.html ?? '')).toBeLessThan(4_096);
    const [row] = (await office.messages()).filter(({ text }) => text?.includes('Sẽ bố trí'));
    expect(await linksOf(row?.messageId ?? null)).toMatchObject([{ obligationId }]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { answerDifficulty } from '../../src/actions/answer-difficulty.ts';
import { raiseDifficulty, type RaiseDifficultyInput } from '../../src/actions/raise-difficulty.ts';
import { loadDifficulties, loadDifficultiesOf, loadDifficulty } from '../../src/db/difficulties.ts';
import { loadObligation } from '../../src/db/obligations.ts';
import { day, dayOfInstant } from '../../src/domain/day.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const NOW = new Date('2026-03-09T09:00:00+07:00');
  const TITLE = 'Rà soát thủ tục';
  const TEXT = 'chưa có kinh phí';
  let seed: Seed;
  let obligationId: number;

  beforeEach(async () => {
    const schedule = { kind: 'date' as const, on: day('2026-03-17') };
    seed = await seedAuthority(test.database, { tasks: [{ title: TITLE, schedule }] });
    await seed.plan(new Date('2026-01-05T09:00:00+07:00'));
    obligationId = await seed.obligationId(TITLE);
  });

  const db = () => test.database.client;
  let keys = 0;

  const raise = async (text = TEXT, who: SeedPerson = 'officer', other: Partial<RaiseDifficultyInput> = {}) =>
    raiseDifficulty(test.database, {
      actor: await seed.actor(who),
      obligationId,
      text,
      at: NOW,
      dedupeKey: `u${(keys += 1)}`,
      ...other,
    });

  async function raised(text?: string, other: Partial<RaiseDifficultyInput> = {}): Promise<number> {
    const outcome = await raise(text, 'officer', other);
    if (outcome.kind !== 'raised') throw new Error(`raised, not ${outcome.kind}`);
    return outcome.difficulty.id;
  }

  const answer = async (difficultyId: number, text = 'Sẽ bố trí', who: SeedPerson = 'standing', at = NOW) =>
    answerDifficulty(test.database, {
      actor: await seed.actor(who),
      difficultyId,
      text,
      today: dayOfInstant(at, ZONE),
      at,
    });

  const noticesOf = async (kind: string) =>
    (await db().outboxMessage.findMany({ orderBy: { id: 'asc' } })).flatMap(({ notice, chatId }) =>
      (notice as { kind: string }).kind === kind ? [chatId] : [],
    );

  describe('raising a difficulty', () => {
    it('keeps it whole and tells the standing agency', async () => {
      const text = '<b>vướng & khó</b> '.repeat(230).trim();
      expect(await raise(text)).toMatchObject({ kind: 'raised', repeated: false, difficulty: { text } });
      expect(await noticesOf('difficultyRaised')).toEqual([9001n]);
      expect(await db().auditEntry.count({ where: { action: 'difficulty.raised' } })).toBe(1);
      expect(await loadObligation(db(), obligationId)).toMatchObject({ difficulty: { text, answer: undefined } });
    });

    it.each<SeedPerson>(['communeHead', 'leader', 'standing'])('is not for the %s', async (who) => {
      expect(await raise(TEXT, who)).toMatchObject({ kind: 'forbidden' });
      expect(await db().difficulty.count()).toBe(0);
    });

    it('records once the same update, and the same words while they wait', async () => {
      await raise(TEXT, 'officer', { dedupeKey: 'same' });
      expect(await raise('khác', 'officer', { dedupeKey: 'same' })).toMatchObject({ repeated: true });
      expect(await raise(` ${TEXT}\n`, 'head')).toMatchObject({ kind: 'raised', repeated: true });
      expect(await noticesOf('difficultyRaised')).toHaveLength(1);
      expect(await raise('thiếu người')).toMatchObject({ repeated: false });
    });

    it('takes the same words again once they were answered', async () => {
      await answer(await raised());
      expect(await raise()).toMatchObject({ kind: 'raised', repeated: false });
    });

    it('takes no empty words, and nothing about waived work', async () => {
      expect(await raise(' \n')).toEqual({ kind: 'empty' });
      await db().obligation.update({ where: { id: obligationId }, data: { phase: 'waived' } });
      expect(await raise()).toEqual({ kind: 'waived' });
      expect(await raise(TEXT, 'officer', { obligationId: 99_999 })).toEqual({ kind: 'gone' });
    });
  });

  describe('answering', () => {
    it('keeps the answer and delivers it to the asker and the head', async () => {
      const id = await raised();
      expect(await answer(id, ' Sẽ bố trí ')).toMatchObject({ kind: 'answered', difficulty: { answer: 'Sẽ bố trí' } });
      expect((await noticesOf('difficultyAnswered')).sort()).toEqual([9002n, 9003n]);
      expect(await loadDifficulty(db(), id)).toMatchObject({ answer: 'Sẽ bố trí', answeredAt: NOW });
      expect(await loadObligation(db(), obligationId)).toMatchObject({ difficulty: { answer: 'Sẽ bố trí' } });
      expect(await db().auditEntry.count({ where: { action: 'difficulty.answered' } })).toBe(1);
    });

    it.each<SeedPerson>(['head', 'officer', 'communeHead', 'leader'])('is not for the %s', async (who) => {
      expect(await answer(await raised(), 'x', who)).toEqual({ kind: 'forbidden' });
    });

    it('keeps the first of two answers', async () => {
      const id = await raised();
      const outcomes = await Promise.all([answer(id, 'một'), answer(id, 'hai')]);
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['answered', 'settled']);
      expect(await noticesOf('difficultyAnswered')).toHaveLength(2);
    });

    it('takes no empty words and no difficulty that is not there', async () => {
      expect(await answer(await raised(), '  ')).toEqual({ kind: 'empty' });
      expect(await answer(99_999)).toEqual({ kind: 'gone' });
    });
  });

  it('lists what waits, the oldest first, and what was raised in a span', async () => {
    const at = (text: string) => ({ at: new Date(text) });
    const first = await raised('một', at('2026-03-02T09:00:00+07:00'));
    const second = await raised('hai', at('2026-03-05T09:00:00+07:00'));
    const third = await raised('ba', at('2026-03-06T09:00:00+07:00'));
    await answer(second);
    const { jurisdictionId } = seed;
    const ids = async (filter: object) =>
      (await loadDifficulties(db(), { jurisdictionId, ...filter })).map(({ id }) => id);
    expect(await ids({ open: true })).toEqual([first, third]);
    expect(await ids({ obligationIds: [obligationId] })).toEqual([first, second, third]);
    expect(await ids({ obligationIds: [] })).toEqual([]);
    const [raisedFrom, raisedTo] = [new Date('2026-03-05T09:00:00+07:00'), new Date('2026-03-06T09:00:00+07:00')];
    expect(await ids({ raisedFrom, raisedTo })).toEqual([second]);
    expect(await ids({ raisedFrom })).toEqual([second, third]);
    const own = await loadDifficultiesOf(db(), [seed.agencies.justice]);
    expect(own.map(({ id }) => id)).toEqual([third, second, first]);
    expect(await loadDifficultiesOf(db(), [seed.agencies.commune])).toEqual([]);
  });
});

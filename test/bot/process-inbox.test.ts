import { Api, BotError, GrammyError, HttpError } from 'grammy';
import type { Context } from 'grammy';
import type { Update } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { meta } from '../../src/bot/inbox-meta.ts';
import { createInboxProcessor, describeError, redact, type InboxDeps } from '../../src/bot/process-inbox.ts';
import { receiveUpdates } from '../../src/bot/receive.ts';
import { createStandingClock, type AdjustableClock } from '../../src/clock.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const ADMIN = 900n;
  let clock: AdjustableClock;
  let failures: Parameters<InboxDeps['onFailure']>[0][];
  beforeEach(() => {
    clock = createStandingClock(new Date('2026-03-09T08:00:00+07:00'));
    failures = [];
  });

  const wait = (seconds: number): void => clock.set(new Date(clock.now().getTime() + seconds * 1000));
  const message = (updateId: number, fromId: number, text = 'x'): Update =>
    ({
      update_id: updateId,
      message: {
        message_id: updateId,
        date: 0,
        text,
        chat: { id: fromId, type: 'private', first_name: 'A' },
        from: { id: fromId, is_bot: false, first_name: 'A' },
      },
    }) as Update;
  const press = (updateId: number, fromId: number): Update =>
    ({
      update_id: updateId,
      callback_query: {
        id: '1',
        from: { id: fromId, is_bot: false, first_name: 'A' },
        chat_instance: '1',
        data: 'o:1:done',
      },
    }) as Update;
  const receive = (...updates: readonly Update[]): Promise<void> =>
    receiveUpdates(test.database, { botId: 1, updates, at: clock.now() });

  /** A processor that keeps the order in which updates were handled; `fail` throws for those that cannot be. */
  function createProcessor(fail: (update: Update) => unknown = () => undefined) {
    const handled: number[] = [];
    const inbox = createInboxProcessor({
      database: test.database,
      now: () => clock.now(),
      adminIds: [ADMIN],
      onFailure: (failure) => void failures.push(failure),
      handle: async (update) => {
        await Promise.resolve();
        const error = fail(update);
        if (error !== undefined) throw error;
        handled.push(update.update_id);
      },
    });
    return { inbox, handled };
  }
  const rows = () => test.database.client.inboxUpdate.findMany({ orderBy: { id: 'asc' } });

  describe('the inbox', () => {
    it('handles each update once, also when Telegram sends it again, or twice at once', async () => {
      await Promise.all([receive(message(1, 5)), receive(message(1, 5)), receive(message(1, 5), message(2, 5))]);
      await receive(message(1, 5, 'another text under the same id'));
      const { inbox, handled } = createProcessor();
      expect(await inbox.drain()).toBe(2);
      await receive(message(1, 5));
      expect(await inbox.drain()).toBe(0);
      expect(handled).toEqual([1, 2]);
      expect((await rows()).map(({ state, processedAt }) => [state, processedAt])).toEqual([
        ['done', clock.now()],
        ['done', clock.now()],
      ]);
    });

    it('keeps an update once that comes many times at once, as a webhook may bring it', async () => {
      await Promise.all(Array.from({ length: 20 }, () => receive(message(1, 5))));
      expect(await rows()).toHaveLength(1);
    });

    it('handles later what failed once', async () => {
      await receive(message(1, 5));
      let broken = true;
      const { inbox, handled } = createProcessor(() => (broken ? new Error('SQLITE_BUSY') : undefined));
      expect(await inbox.drain()).toBe(0);
      expect(failures).toMatchObject([
        { updateId: 1, attempt: 1, givenUp: false, retryInMs: 1_000, error: 'Error: SQLITE_BUSY' },
      ]);
      broken = false;
      wait(0.9);
      expect(await inbox.drain()).toBe(0);
      wait(0.1);
      expect(await inbox.drain()).toBe(1);
      expect(handled).toEqual([1]);
      expect(await rows()).toMatchObject([{ state: 'done', error: null, attempt: 1 }]);
    });

    it('keeps the order of a person, message or press, while others go on', async () => {
      await receive(message(1, 5), press(2, 5), message(3, 6), message(4, 5));
      let broken = true;
      const { inbox, handled } = createProcessor((update) =>
        broken && update.update_id === 1 ? new Error('x') : undefined,
      );
      await inbox.drain();
      expect(handled).toEqual([3]);
      broken = false;
      wait(1);
      await inbox.drain();
      expect(handled).toEqual([3, 1, 2, 4]);
    });

    it('is not held up by a long queue that waits', async () => {
      await receive(...Array.from({ length: 300 }, (_, index) => message(index + 1, 5)), message(1_000, 6));
      const { inbox, handled } = createProcessor((update) => (update.update_id === 1 ? new Error('x') : undefined));
      await inbox.drain();
      expect(handled).toEqual([1_000]);
    });

    it('sets aside after five tries what cannot be handled, tells the administrators, and goes on', async () => {
      await receive(message(1, 5), message(2, 5));
      const { inbox, handled } = createProcessor((update) =>
        update.update_id === 1 ? new Error('poison') : undefined,
      );
      for (let round = 0; round < 8; round += 1) {
        await inbox.drain();
        wait(60);
      }
      expect(failures.map(({ attempt, givenUp }) => [attempt, givenUp])).toEqual([
        [1, false],
        [2, false],
        [3, false],
        [4, false],
        [5, true],
      ]);
      expect(handled).toEqual([2]);
      expect((await rows())[0]).toMatchObject({ state: 'failed', attempt: 5, error: 'Error: poison' });
      expect(await test.database.client.outboxMessage.findMany()).toMatchObject([
        { chatId: ADMIN, notice: { kind: 'updateFailed', updateId: 1 } },
      ]);
    });

    it('does not give up on an update because Telegram cannot be reached for some minutes', async () => {
      await receive(message(1, 5));
      let offline = true;
      const lost = new HttpError("Network request for 'sendMessage' failed!", new Error('ENOTFOUND'));
      const { inbox, handled } = createProcessor(() => (offline ? new BotError(lost, {} as Context) : undefined));
      for (let minute = 0; minute < 20; minute += 1) {
        await inbox.drain();
        wait(60);
      }
      expect(failures.filter(({ givenUp }) => givenUp)).toEqual([]);
      offline = false;
      await inbox.drain();
      expect(handled).toEqual([1]);
    });

    it('handles at once what came before the clock was set back', async () => {
      await receive(message(1, 5));
      wait(-86_400);
      const { inbox } = createProcessor();
      expect(await inbox.drain()).toBe(1);
    });

    it('handles what comes while it is at work, and runs only once at a time', async () => {
      await receive(message(1, 5));
      const running: Promise<number>[] = [];
      const { inbox, handled } = createProcessor((update) => {
        if (update.update_id === 1) running.push(receive(message(2, 6)).then(() => inbox.drain()));
        return undefined;
      });
      await Promise.all([inbox.drain(), inbox.drain()]);
      await Promise.all(running);
      expect(handled).toEqual([1, 2]);
    });
  });

  describe('a process that dies while it handles an update', () => {
    async function dieIn(handle: (update: Update) => Promise<void>): Promise<void> {
      await receive(message(1, 5));
      let reached: () => void = () => undefined;
      const there = new Promise<void>((resolve) => (reached = resolve));
      const dying = createInboxProcessor({
        database: test.database,
        now: () => clock.now(),
        adminIds: [],
        onFailure: () => undefined,
        handle: async (update) => {
          await handle(update);
          reached();
          // Never comes back, as after kill -9.
          await new Promise(() => undefined);
        },
      });
      void dying.drain();
      await there;
    }
    async function repeatedLater(): Promise<boolean | undefined> {
      let repeated: boolean | undefined;
      const next = createProcessor((update) => void (repeated = meta(update).repeated));
      expect(await next.inbox.drain()).toBe(1);
      return repeated;
    }

    it('before its answer: the next run does not know of it', async () => {
      await dieIn(async () => undefined);
      expect(await repeatedLater()).toBe(false);
    });

    it('after its first answer: the next run knows that its own may be a repetition', async () => {
      await dieIn((update) => meta(update).beforeAnswer());
      expect((await rows())[0]?.answeringAt).toEqual(clock.now());
      expect(await repeatedLater()).toBe(true);
    });

    it('lets no answer leave before that is written down, not even the second of two at once', async () => {
      await dieIn(async (update) => {
        const { beforeAnswer } = meta(update);
        await Promise.all([
          beforeAnswer(),
          beforeAnswer().then(async () => expect((await rows())[0]?.answeringAt).not.toBeNull()),
        ]);
      });
      expect(await repeatedLater()).toBe(true);
    });
  });

  describe('the words of an error', () => {
    const TOKEN = '123456789:AAAAcanaryAAAAcanaryAAAAcanaryAAAA';
    const request = new Error(`request to https://api.telegram.org/bot${TOKEN}/sendMessage failed, reason: ECONNRESET`);
    const wrap = (error: unknown): BotError => new BotError(error, { update: message(1, 5) } as Context);

    it.each([
      ['of the network', new HttpError("Network request for 'sendMessage' failed!", request)],
      ['of the network inside a handler', wrap(new HttpError("Network request for 'x' failed!", request))],
      ['that quotes the address', request],
      ['that quotes it in another writing', new Error(`https://x/bot${TOKEN.replace(':', '%3a')}/getFile`)],
      ['that is no error', TOKEN],
      ['that is no error inside a handler', wrap(TOKEN)],
    ])('%s never show the token', (_name, error) => {
      expect(describeError(error)).not.toContain('canary');
      expect(redact(`GET /file/bot${TOKEN}/a.docx`)).toBe('GET /file/bot<token>/a.docx');
    });

    it('say what Telegram refused', () => {
      const refused = { ok: false, error_code: 400, description: 'Bad Request: message text is empty' } as const;
      const error = new GrammyError("Call to 'sendMessage' failed!", { ...refused, parameters: {} }, 'sendMessage', {});
      expect(describeError(wrap(error))).toContain('message text is empty');
    });

    it('never show the token of a real call that fails', async () => {
      const api = new Api(TOKEN, { apiRoot: 'http://127.0.0.1:9' });
      const error = await api.sendMessage(1, 'x').catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(HttpError);
      expect(describeError(error)).not.toContain('canary');
    });

    it('show none of the values that a refused call to the database carried', async () => {
      const name = 5 as unknown as string;
      const error = await test.database.client.person
        .create({ data: { name, locale: 'lời của người dùng', createdAt: new Date() } })
        .catch((caught: unknown) => caught);
      expect(describeError(error)).toMatch(/^PrismaClientValidationError: Argument `name`/);
      expect(describeError(error)).not.toContain('lời của người dùng');
    });
  });
});

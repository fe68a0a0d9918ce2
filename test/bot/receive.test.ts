import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { pollUpdates, receiveUpdates } from '../../src/bot/receive.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';

const TOKEN = '123456789:AAAAcanaryAAAAcanaryAAAAcanaryAAAA';
const update = (update_id: number): Update => ({ update_id, message: { message_id: update_id } }) as Update;

describe('fetching updates', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  /** A Bot API that gives what is not confirmed yet, and keeps the offsets that it was asked for. */
  async function listen(pending: readonly number[], answer?: (call: number) => object | undefined) {
    const offsets: number[] = [];
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (part) => (text += String(part)));
      request.on('end', () => {
        const { offset } = JSON.parse(text) as { offset: number };
        offsets.push(offset);
        const result = pending
          .filter((id) => id >= offset)
          .slice(0, 2)
          .map(update);
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(answer?.(offsets.length) ?? { ok: true, result }));
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { offsets, api: new Api(TOKEN, { apiRoot: `http://127.0.0.1:${port}` }) };
  }

  interface Poll {
    readonly api: Api;
    readonly store: (updates: readonly Update[]) => Promise<void>;
    readonly troubles?: number[];
    readonly until: () => boolean;
  }
  async function poll({ api, store, troubles = [], until }: Poll): Promise<void> {
    const stopping = new AbortController();
    const check = (): void => {
      if (until()) stopping.abort();
    };
    await pollUpdates({
      api,
      timeoutS: 0,
      signal: stopping.signal,
      store: async (updates) => {
        await store(updates);
        check();
      },
      onTrouble: ({ waitMs }) => void troubles.push(waitMs),
      sleep: async () => check(),
    });
  }

  it('confirms updates only after they are kept', async () => {
    const { api, offsets } = await listen([10, 11, 12]);
    const kept: number[] = [];
    await poll({
      api,
      store: async (updates) => void kept.push(...updates.map(({ update_id }) => update_id)),
      until: () => kept.length === 3,
    });
    expect(kept).toEqual([10, 11, 12]);
    expect(offsets).toEqual([0, 12]);
  });

  it('fetches again what could not be kept, with growing waits', async () => {
    const { api, offsets } = await listen([10]);
    const kept: number[] = [];
    const troubles: number[] = [];
    let failures = 3;
    await poll({
      api,
      troubles,
      store: async (updates) => {
        if (failures-- > 0) throw new Error('disk full');
        kept.push(...updates.map(({ update_id }) => update_id));
      },
      until: () => kept.length === 1,
    });
    expect(kept).toEqual([10]);
    expect(offsets).toEqual([0, 0, 0, 0]);
    expect(troubles).toEqual([1_000, 2_000, 4_000]);
  });

  it('goes on when another instance was asking, and waits a minute at most', async () => {
    const conflict = { ok: false, error_code: 409, description: 'Conflict: terminated by other getUpdates request' };
    const { api } = await listen([10], (call) => (call <= 8 ? conflict : undefined));
    const troubles: number[] = [];
    let kept = 0;
    await poll({ api, troubles, store: async ({ length }) => void (kept += length), until: () => kept === 1 });
    expect(troubles).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });
});

onEachEngine((engine) => {
  describe('the queue of an update', () => {
    const test = withDatabase(engine);
    const from = { id: 5, is_bot: false, first_name: 'A' };
    const chat = { id: -100, type: 'supergroup', title: 'G' };
    const rows: readonly (readonly [string, object, string])[] = [
      ['a message', { message: { chat, from } }, 'person:5'],
      ['an edited message', { edited_message: { chat, from } }, 'person:5'],
      ['a press', { callback_query: { id: '1', from } }, 'person:5'],
      ['a change of membership', { my_chat_member: { chat, from } }, 'person:5'],
      ['a message of nobody', { message: { chat } }, 'chat:-100'],
      ['something unknown', { poll: {} }, 'other'],
    ];

    it.each(rows)('of %s', async (_name, content, queueKey) => {
      const updates = [{ update_id: 1, ...content } as Update];
      await receiveUpdates(test.database, { botId: 1, updates, at: new Date('2026-03-09T08:00:00+07:00') });
      expect(await test.database.client.inboxUpdate.findMany()).toMatchObject([
        { queueKey, payload: { update_id: 1 } },
      ]);
    });
  });
});

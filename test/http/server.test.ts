import { request } from 'node:http';
import type { Update } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpServer, type HttpServerInput } from '../../src/http/server.ts';
import { createLogger } from '../../src/logger.ts';

const VERSION = '1.2.3';
const RAN = { lastRunAt: new Date('2026-03-09T08:00:00+07:00'), late: false };
const WELL: HttpServerInput['health'] = async () => ({ planner: RAN, dispatcher: RAN, version: VERSION });
const SECRET = { 'x-telegram-bot-api-secret-token': 'right-secret' };

let server: HttpServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(input: Partial<Pick<HttpServerInput, 'health' | 'webhook'>> = {}): Promise<string> {
  const log = createLogger({ level: 'silent' });
  server = await startHttpServer({ host: '127.0.0.1', port: 0, log, health: WELL, ...input });
  return `http://127.0.0.1:${server.port}`;
}

const post = (url: string, body: string, headers: Record<string, string> = SECRET) =>
  fetch(url, { method: 'POST', body, headers });

describe('GET /health', () => {
  it('says that all is well', async () => {
    const answer = await fetch(`${await start()}/health`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      status: 'ok',
      database: 'ok',
      planner: { status: 'ok', lastRunAt: '2026-03-09T01:00:00.000Z' },
      dispatcher: { status: 'ok', lastRunAt: '2026-03-09T01:00:00.000Z' },
      version: VERSION,
    });
  });

  it('is 503 when a part has not run for too long', async () => {
    const planner = { lastRunAt: undefined, late: true };
    const url = await start({ health: async () => ({ planner, dispatcher: RAN, version: VERSION }) });
    const answer = await fetch(`${url}/health?verbose=1`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ status: 'failing', planner: { status: 'late', lastRunAt: null } });
  });

  it('is 503 when the database cannot be reached, without telling more than that', async () => {
    const url = await start({ health: () => Promise.reject(new Error('/srv/secret/path is gone')) });
    const answer = await fetch(`${url}/health`);
    expect(answer.status).toBe(503);
    const body = await answer.text();
    expect(JSON.parse(body)).toMatchObject({ status: 'failing', database: 'unreachable' });
    expect(body).not.toContain('secret');
  });
});

describe('the webhook', () => {
  function keeping() {
    const kept: Update[] = [];
    const webhook = {
      path: '/telegram',
      secret: 'right-secret',
      onUpdates: async (updates: readonly Update[]) => void kept.push(...updates),
    };
    return { kept, webhook };
  }

  it('keeps an update and then answers 200', async () => {
    const { kept, webhook } = keeping();
    const answer = await post(`${await start({ webhook })}/telegram`, '{"update_id":7}');
    expect(answer.status).toBe(200);
    expect(kept).toEqual([{ update_id: 7 }]);
  });

  it('does not answer before the update is kept', async () => {
    const order: string[] = [];
    let release = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      const webhook = {
        ...keeping().webhook,
        onUpdates: () => {
          resolve();
          return new Promise<void>((finish) => {
            release = () => {
              order.push('kept');
              finish();
            };
          });
        },
      };
      void start({ webhook }).then(async (url) => {
        await post(`${url}/telegram`, '{"update_id":7}');
        order.push('answered');
        finished();
      });
    });
    let finished = (): void => undefined;
    const end = new Promise<void>((resolve) => {
      finished = resolve;
    });
    await arrived;
    release();
    await end;
    expect(order).toEqual(['kept', 'answered']);
  });

  it('answers 500 when keeping fails, so that Telegram sends the update again', async () => {
    const webhook = { ...keeping().webhook, onUpdates: () => Promise.reject(new Error('disk full')) };
    const answer = await post(`${await start({ webhook })}/telegram`, '{"update_id":7}');
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('');
  });

  it.each([
    ['none', {}],
    ['a wrong one', { 'x-telegram-bot-api-secret-token': 'wrong-secret' }],
    ['the beginning of it', { 'x-telegram-bot-api-secret-token': 'right' }],
    ['an empty one', { 'x-telegram-bot-api-secret-token': '' }],
  ])('refuses a request with %s for a secret', async (_name, headers) => {
    const { kept, webhook } = keeping();
    const answer = await post(`${await start({ webhook })}/telegram`, '{"update_id":7}', headers);
    expect(answer.status).toBe(401);
    expect(kept).toEqual([]);
  });

  it.each(['', 'no json', '[]', '{"update_id":"7"}', 'null', '{"message":{}}'])(
    'refuses the body %s, which is no update',
    async (body) => {
      const { kept, webhook } = keeping();
      expect((await post(`${await start({ webhook })}/telegram`, body)).status).toBe(400);
      expect(kept).toEqual([]);
    },
  );

  it('takes an update of just under 1 MB', async () => {
    const { kept, webhook } = keeping();
    const body = JSON.stringify({ update_id: 7, filler: 'x'.repeat(1024 * 1024 - 100) });
    expect((await post(`${await start({ webhook })}/telegram`, body)).status).toBe(200);
    expect(kept).toHaveLength(1);
  });

  it('refuses more than 1 MB by what its length says', async () => {
    const { kept, webhook } = keeping();
    const url = await start({ webhook });
    const headers = { ...SECRET, 'content-length': String(2 * 1024 * 1024) };
    expect(await statusOf(`${url}/telegram`, headers, '{')).toBe(413);
    expect(kept).toEqual([]);
  });

  it('refuses more than 1 MB also when no length is given', async () => {
    const { kept, webhook } = keeping();
    const url = await start({ webhook });
    const headers = { ...SECRET, 'transfer-encoding': 'chunked' };
    expect(await statusOf(`${url}/telegram`, headers, 'x'.repeat(1024 * 1024 + 1))).toBe(413);
    expect(kept).toEqual([]);
  });
});

it.each([
  ['GET', '/'],
  ['GET', '/telegram'],
  ['PUT', '/telegram'],
  ['POST', '/health'],
  ['POST', '/telegram/'],
  ['GET', '/health/'],
  ['GET', '/../health'],
])('answers %s %s with 404', async (method, path) => {
  const webhook = { path: '/telegram', secret: 'right-secret', onUpdates: async () => undefined };
  const url = await start({ webhook });
  expect(await statusOf(`${url}`, SECRET, '', { method, path })).toBe(404);
});

it('knows no webhook where none is set', async () => {
  expect((await post(`${await start()}/telegram`, '{"update_id":7}')).status).toBe(404);
});

/** The status alone, for bodies that are not sent to their end and paths that fetch would tidy up. */
function statusOf(
  url: string,
  headers: Record<string, string>,
  body: string,
  options: { readonly method: string; readonly path?: string } = { method: 'POST' },
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers, ...options }, (response) => {
      response.resume();
      resolve(response.statusCode);
      call.destroy();
    });
    call.on('error', reject);
    if (options.path === undefined) call.write(body);
    else call.end(body);
  });
}

import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_TEXT_KEYS } from '../../src/sandbox/server.ts';
import { createTestSandbox, GROUP, HA, takeUpdates, TOKEN } from './test-sandbox.ts';
import type { TestSandbox } from './test-sandbox.ts';

let sandbox: TestSandbox;
let asked: unknown[];

beforeEach(async () => {
  asked = [];
  sandbox = await createTestSandbox({
    control: {
      moves: () => [{ id: 'day', label: '+1 ngày' }],
      move: async (id) => {
        asked.push(id);
        return { now: '2026-03-10T01:00:00.000Z' };
      },
      startOver: async (input) => {
        asked.push(input);
      },
      links: async () => [{ label: 'Ghi danh', url: 'https://t.me/dondoc_test_bot?start=abc', personId: HA }],
    },
  });
});
afterEach(() => sandbox.close());

const act = (name: string, input: object, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}/api/do/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });

/** fetch does not let a test choose the Host header. */
const statusFor = (path: string, headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(sandbox.url);
    const outgoing = request({ hostname, port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });

describe('who may use the page', () => {
  it('listens on loopback only', async () => {
    await expect(createTestSandbox({ host: '0.0.0.0' as '127.0.0.1' })).rejects.toThrow(/127\.0\.0\.1 only/);
  });

  it.each([
    [{ host: 'evil.example' }, 403],
    [{ host: 'localhost:8081' }, 200],
    [{ host: '127.0.0.1:8081', origin: 'http://evil.example' }, 403],
    [{ host: '127.0.0.1:8081', origin: 'http://127.0.0.1:9999' }, 403],
    [{ host: '127.0.0.1:8081', origin: 'null' }, 403],
    [{ host: '127.0.0.1:8081', 'sec-fetch-site': 'cross-site' }, 403],
    [{ host: '127.0.0.1:8081', origin: 'http://127.0.0.1:8081' }, 200],
  ])('%j is answered %i', async (headers, status) => {
    expect(await statusFor('/api/state', headers)).toBe(status);
    expect(await statusFor(`/bot${TOKEN}/getMe`, headers)).toBe(status);
  });

  it('takes actions as JSON only, so that no foreign form can act', async () => {
    expect((await act('start', { fromId: HA }, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await act('start', { fromId: HA })).status).toBe(200);
  });

  it.each(['/../server.ts', '/..%2fserver.ts', '/state.ts', '/page/app.js', '/x'])(
    'serves no other file: %s',
    async (path) => {
      expect(await statusFor(path, { host: '127.0.0.1' })).toBe(404);
    },
  );

  it('sends its pages with a policy that runs nothing foreign', async () => {
    const response = await fetch(sandbox.url);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await response.text()).not.toContain('<script>');
  });
});

describe('what the page shows and does', () => {
  it('lists people and groups with clock, moves and links, and never the token', async () => {
    const text = await (await fetch(`${sandbox.url}/api/state`)).text();
    const state = JSON.parse(text) as { now: string; chats: { id: number }[]; moves: unknown; links: unknown };
    expect(state.now).toBe('2026-03-09T01:00:00.000Z');
    expect(state.chats.map(({ id }) => id)).toContain(GROUP);
    expect(state.moves).toEqual([{ id: 'day', label: '+1 ngày' }]);
    expect(state.links).toHaveLength(1);
    expect(text + (await (await fetch(`${sandbox.url}/api/boot`)).text())).not.toContain(TOKEN);
  });

  it('counts what the bot wrote as unread until it was read', async () => {
    sandbox.user.start({ fromId: HA });
    const { message_id } = await sandbox.api.sendMessage(HA, 'x');
    const unread = async () => {
      const { chats } = (await (await fetch(`${sandbox.url}/api/state`)).json()) as {
        chats: { id: number; unread: number }[];
      };
      return chats.find(({ id }) => id === HA)?.unread;
    };
    expect(await unread()).toBe(1);
    await act('read', { chatId: HA, messageId: message_id });
    expect(await unread()).toBe(0);
  });

  it('says why something was not possible', async () => {
    const response = await act('text', { chatId: HA, fromId: HA, text: 'x' });
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({ error: `person ${HA} has not pressed START` });
    expect((await act('text', { chatId: HA })).status).toBe(409);
    expect((await act('constructor', {})).status).toBe(404);
  });

  it('uploads and downloads files without the token', async () => {
    sandbox.user.start({ fromId: HA });
    const query = new URLSearchParams({
      chatId: String(HA),
      fromId: String(HA),
      fileName: 'Dự thảo.docx',
      caption: 'lần 1',
    });
    await fetch(`${sandbox.url}/api/upload?${query}`, { method: 'POST', body: 'PK' });
    const [, update] = await takeUpdates(sandbox);
    expect(update.message).toMatchObject({ caption: 'lần 1', document: { file_name: 'Dự thảo.docx' } });
    const file = await fetch(`${sandbox.url}/api/files/${update.message.document.file_id}`);
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('Dự thảo.docx')}`,
    );
    expect(await file.text()).toBe('PK');
  });

  it('hands moves and starting over to the owner', async () => {
    expect(await (await act('move', { id: 'day' })).json()).toEqual({ now: '2026-03-10T01:00:00.000Z' });
    await act('start-over', { on: '2022-03-01', sample: false });
    expect((await act('start-over', { on: '31/9/2022', sample: false })).status).toBe(409);
    expect(asked).toEqual(['day', { on: '2022-03-01', sample: false }]);
  });

  it('tells open pages at once', async () => {
    const response = await fetch(`${sandbox.url}/api/events`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    sandbox.user.start({ fromId: HA });
    let heard = '';
    while (!heard.includes('"changed"')) heard += (await reader?.read())?.value ?? '';
    expect(heard).toContain(`{"kind":"changed","chatIds":[${HA}]}`);
    await reader?.cancel();
  });
});

const quoted = (code: string) => [...code.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '');

describe('the words of the page', () => {
  it('uses the listed keys, and lists the keys it uses', () => {
    const folder = new URL('../../src/sandbox/page/', import.meta.url);
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    const source = scripts.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
    const direct = [...source.matchAll(/\bt\(([^()]*)/g)].flatMap((match) => quoted(match[1] ?? ''));
    const menu = [...source.matchAll(/(?:\{ key:|const key =) ([^,;]*)/g)].flatMap((match) => quoted(match[1] ?? ''));
    const services = SANDBOX_TEXT_KEYS.filter((key) => key.startsWith('sandbox.service'));
    const used = new Set([...direct, ...menu].map((name) => `sandbox.${name}`));
    expect([...used].filter((key) => !SANDBOX_TEXT_KEYS.some((listed) => listed === key))).toEqual([]);
    expect(SANDBOX_TEXT_KEYS.filter((key) => !used.has(key) && !services.includes(key))).toEqual([]);
  });
});

import { Api } from 'grammy';
import { createSandbox, SANDBOX_TEXT_KEYS } from '../../src/sandbox/server.ts';
import type { Sandbox, SandboxOptions, SandboxWorld } from '../../src/sandbox/server.ts';

export const TOKEN = '700000001:SANDBOX-TEST-TOKEN';
export const HA = 101;
export const BINH = 102;
export const GROUP = -4100000900;
export const SUPERGROUP = -1004100000901;
export const FORUM = -1004100000902;
export const CLOSED = -4100000903;

export const WORLD: SandboxWorld = {
  people: [
    { id: HA, firstName: 'Hà', lastName: 'Trần Thị Thu', note: 'Trưởng phòng', group: 'Phòng Tư pháp' },
    { id: BINH, firstName: 'Bình', username: 'binh_test' },
  ],
  groups: [
    { id: GROUP, title: 'Nhóm CCHC', type: 'group', members: [HA, BINH], botIsMember: true },
    { id: SUPERGROUP, title: 'Siêu nhóm', type: 'supergroup', members: [HA, BINH], botIsMember: true },
    { id: FORUM, title: 'Diễn đàn', type: 'supergroup', members: [HA, BINH], botIsMember: true, forum: true },
    { id: CLOSED, title: 'Nhóm kín', type: 'group', members: [HA], botIsMember: false },
  ],
};

/** A clock that stands still until a test moves it. */
export function createTestClock(iso = '2026-03-09T08:00:00+07:00') {
  let at = Date.parse(iso);
  return {
    now: () => new Date(at),
    advanceSeconds: (seconds: number) => {
      at += seconds * 1000;
    },
  };
}

export interface TestSandbox extends Sandbox {
  readonly clock: ReturnType<typeof createTestClock>;
  readonly api: Api;
}

export async function createTestSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const clock = createTestClock();
  const sandbox = await createSandbox({
    token: TOKEN,
    botUsername: 'dondoc_test_bot',
    botName: 'Đôn đốc',
    host: '127.0.0.1',
    port: 0,
    clock,
    world: WORLD,
    texts: Object.fromEntries(SANDBOX_TEXT_KEYS.map((key) => [key, key])),
    ...options,
  });
  return { ...sandbox, clock, api: new Api(TOKEN, { apiRoot: sandbox.apiRoot }) };
}

export interface RawAnswer {
  readonly ok: boolean;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: Readonly<Record<string, number>>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of every method, looked at by tests only
  readonly result?: any;
}

/** A call as plain HTTP with a JSON body, answered as it came. */
export async function call(
  sandbox: Sandbox,
  method: string,
  params: Record<string, unknown> = {},
  { token = TOKEN, signal }: { token?: string; signal?: AbortSignal } = {},
): Promise<RawAnswer> {
  const response = await fetch(`${sandbox.apiRoot}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
    ...(signal ? { signal } : {}),
  });
  return (await response.json()) as RawAnswer;
}

/** Takes and confirms everything that waits. */
export async function takeUpdates(
  sandbox: Sandbox,
  params: Record<string, unknown> = {},
): Promise<RawAnswer['result']> {
  const { result } = await call(sandbox, 'getUpdates', params);
  const last = result.at(-1)?.update_id;
  if (last !== undefined) await call(sandbox, 'getUpdates', { offset: last + 1 });
  return result;
}

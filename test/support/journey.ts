import { expect } from 'vitest';
import { createScratchDatabase } from '../../prisma/scratch-database.ts';
import type { Config } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox.ts';
import type { SandboxDriver, SandboxMessage } from '../../src/sandbox/server.ts';
import type { TestEngine } from './database.ts';
import { until } from './until.ts';

/** The people and groups of prisma/samples/authority.json. */
export const ADMIN = 1001;
export const STANDING = 1002;
export const STANDING_OFFICER = 1003;
export const LEADER = 1004;
export const JUSTICE_HEAD = 1005;
export const JUSTICE_OFFICER = 1006;
export const OFFICE_HEAD = 1007;
export const FINANCE_HEAD = 1008;
export const SCIENCE_HEAD = 1009;
export const KHE_SUONG_HEAD = 1010;
export const BEN_THONG_HEAD = 1011;
export const STRANGER = 1012;
export const GROUP = -1001000000001;
export const SECOND_GROUP = -4001;

const CONFIG: Config = {
  botToken: undefined,
  telegramApiRoot: 'https://api.telegram.org',
  databaseUrl: 'file:unused.db',
  adminIds: [],
  port: 0,
  webhook: undefined,
  locale: 'vi',
  timeZone: 'Asia/Ho_Chi_Minh',
  logLevel: 'silent',
  sandboxPort: 0,
  startAt: undefined,
};

/** The sandbox as `npm start` runs it, on a free port and without a log. */
export const startQuietSandbox = (databaseUrl = CONFIG.databaseUrl): Promise<RunningSandbox> =>
  startSandbox({ ...CONFIG, databaseUrl }, { log: createLogger({ level: 'silent' }) });

/** Something written or sent; in the writer's private chat unless a chat is named. */
export interface Words {
  readonly from: number;
  readonly chatId?: number;
  readonly replyTo?: SandboxMessage;
}

export interface Pressed {
  /** The small note on the phone; undefined when the bot only acknowledged the press. */
  readonly toast: string | undefined;
  /** The message as it stands after the press. */
  readonly message: SandboxMessage;
}

/** What people do and see, through the sandbox's driver and the page's HTTP; nothing of the application is called. */
export interface Journey {
  readonly running: RunningSandbox;
  stop(): Promise<void>;
  readonly user: SandboxDriver;
  /** What the bot has said in a chat and not deleted, oldest first. */
  said(chatId: number): readonly SandboxMessage[];
  /** The newest message of the bot in a chat that holds the words, as soon as there is one. */
  hears(chatId: number, words: string): Promise<SandboxMessage>;
  /** Writes, and waits for the bot's next message in that chat. */
  say(text: string, words: Words): Promise<SandboxMessage>;
  /** Sends a file, and waits for the bot's next message in that chat. */
  send(
    fileName: string,
    words: Words & { readonly bytes?: Uint8Array; readonly caption?: string },
  ): Promise<SandboxMessage>;
  /** Presses the button whose label holds the words, and waits until the bot has answered the press. */
  press(message: SandboxMessage, label: string, fromId?: number): Promise<Pressed>;
  /** Waits until the bot has dealt with all that a person has done: updates of one person are handled in order. */
  settled(fromId: number): Promise<void>;
  /** Lives through the days until an instant of Vietnam, such as "2026-03-16 08:00". */
  goTo(at: string): Promise<void>;
  /** An action of the page, as its script calls it. */
  page(action: string, input: object): Promise<Response>;
  /** How often the bot has sent or edited a message, to anybody. */
  callsThatSpeak(): number;
  /** The Bot API was called as Telegram has it, and refused nothing but what is named here. */
  expectCleanCalls(expected?: readonly string[]): void;
}

/** Starts the sandbox with DATABASE_URL as it is for the engine; its databases are gone when it stops. */
export async function startJourney({ provider }: Pick<TestEngine, 'provider'>): Promise<Journey> {
  const scratch = await createScratchDatabase(provider);
  const running = await startQuietSandbox(scratch.url);
  return {
    ...journeyOf(running),
    stop: async () => {
      await running.stop();
      await scratch.drop();
    },
  };
}

function journeyOf(running: RunningSandbox): Omit<Journey, 'stop'> {
  const { sandbox } = running;
  const { user } = sandbox;
  const said = (chatId: number): readonly SandboxMessage[] =>
    user.messages(chatId).filter(({ from, deleted }) => from === 'bot' && !deleted);
  const next = (chatId: number, after: number, what: string): Promise<SandboxMessage> =>
    until(`an answer in chat ${chatId} to ${what}`, () => said(chatId).find(({ id }) => id > after));
  const say = (text: string, words: Words): Promise<SandboxMessage> => {
    const { messageId, chatId } = post(user, text, words);
    return next(chatId, messageId, text);
  };
  return {
    running,
    user,
    said,
    hears: (chatId, words) =>
      until(`“${words}” in chat ${chatId}`, () => said(chatId).findLast(({ text }) => text.includes(words))),
    say,
    send: (fileName, { from, chatId = from, replyTo, bytes = new Uint8Array([1]), caption }) => {
      const { messageId } = user.sendDocument({
        chatId,
        fromId: from,
        fileName,
        bytes,
        ...(caption === undefined ? {} : { caption }),
        ...(replyTo ? { replyTo: replyTo.id } : {}),
      });
      return next(chatId, messageId, fileName);
    },
    press: (message, label, fromId = message.chatId) => press(user, { message, label, fromId }),
    settled: async (fromId) => void (await say('/trogiup', { from: fromId })),
    goTo: (at) => running.goTo(new Date(`${at.replace(' ', 'T')}:00+07:00`)),
    page: (action, input) => postToPage(running.url, action, input),
    callsThatSpeak: () => sandbox.calls().filter(({ method }) => /^(send|edit)/.test(method)).length,
    expectCleanCalls: (expected = []) => {
      expect(sandbox.unknownMethods()).toEqual([]);
      const refused = sandbox.calls().filter(({ status }) => status !== 200);
      expect(refused.map(({ method, description }) => `${method}: ${description}`)).toEqual(expected);
    },
  };
}

/** Writes without waiting for anything. */
export function post(
  user: SandboxDriver,
  text: string,
  { from, chatId = from, replyTo }: Words,
): { readonly messageId: number; readonly chatId: number } {
  const reply = replyTo ? { replyTo: replyTo.id } : {};
  return { ...user.sendText({ chatId, fromId: from, text, ...reply }), chatId };
}

async function press(
  user: SandboxDriver,
  { message, label, fromId }: { readonly message: SandboxMessage; readonly label: string; readonly fromId: number },
): Promise<Pressed> {
  const { id: messageId, chatId } = message;
  const current = (): SandboxMessage | undefined => user.messages(chatId).find(({ id }) => id === messageId);
  const button = current()
    ?.buttons.flat()
    .find(({ text }) => text.includes(label));
  if (!button || !('data' in button)) throw new Error(`no button “${label}” under: ${current()?.text}`);
  const { callbackQueryId } = user.press({ chatId, messageId, fromId, data: button.data });
  const answer = await until(`an answer to “${label}”`, () => user.answers(callbackQueryId));
  return { toast: answer.text, message: current() ?? message };
}

const postToPage = (url: string, action: string, input: object): Promise<Response> =>
  fetch(`${url}/api/do/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });

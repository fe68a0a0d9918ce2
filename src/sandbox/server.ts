import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerBotApi, answerFile } from './bot-api-http.ts';
import { createDriver } from './driver.ts';
import type { SandboxDriver } from './driver.ts';
import { answerJson } from './http-answer.ts';
import { assertLoopback, isFromThisPage } from './loopback.ts';
import type { SandboxOptions, SandboxWorld } from './options.ts';
import { answerPage, createPage } from './page-http.ts';
import type { Page } from './page-http.ts';
import { createState, resetState } from './state.ts';
import type { SandboxCall, SandboxState } from './state.ts';

export type {
  SandboxClock,
  SandboxControl,
  SandboxGroup,
  SandboxOptions,
  SandboxPerson,
  SandboxWorld,
} from './options.ts';
export type { SandboxDriver } from './driver.ts';
export type { SandboxButton, SandboxDocument, SandboxMessage } from './view-message.ts';
export type { SandboxCall } from './state.ts';
export { SANDBOX_TEXT_KEYS } from './texts.ts';
export type { SandboxTextKey } from './texts.ts';

/** A Bot API and the people it talks to, on this machine. */
export interface Sandbox {
  /** Where the page is, such as http://127.0.0.1:8081. */
  readonly url: string;
  /** For TELEGRAM_API_ROOT; the same server. */
  readonly apiRoot: string;
  readonly user: SandboxDriver;
  close(): Promise<void>;
  /** Another world: chats, messages, files and waiting updates are gone; counters and the bot's settings go on. */
  reset(world: SandboxWorld): void;
  unknownMethods(): readonly string[];
  /** The last calls of the Bot API, oldest first; polls that found something or nothing are left out. */
  calls(): readonly SandboxCall[];
}

export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  assertLoopback(options.host);
  const state = createState(options);
  const user = createDriver(state);
  const page = createPage({ state, user, options });
  const server = createServer((request, response) => {
    route({ state, page }, request, response).catch((error: unknown) => fail(response, error));
  });
  const url = await listen(server, options);
  return {
    url,
    apiRoot: url,
    user,
    close: () => close(server, state, page),
    reset: (world) => resetState(state, world),
    unknownMethods: () => [...state.unknownMethods],
    calls: () => [...state.calls],
  };
}

async function route(
  { state, page }: { readonly state: SandboxState; readonly page: Page },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
  if (!isFromThisPage(request)) return answerJson(response, 403, { error: 'requests of other sites are refused' });
  if (path.startsWith('/bot')) return answerBotApi(state, request, response);
  if (path.startsWith('/file/bot')) return answerFile(state, path, response);
  return answerPage(page, request, response);
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const reason = error instanceof Error ? error.message : 'unknown';
  const description = `Internal Server Error: ${reason}`;
  answerJson(response, 500, { ok: false, error_code: 500, description, error: reason });
}

function listen(server: Server, { host, port }: SandboxOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(`http://${host}:${typeof address === 'object' && address ? address.port : port}`);
    });
  });
}

function close(server: Server, state: SandboxState, page: Page): Promise<void> {
  page.close();
  if (state.delivery.webhook) state.delivery.webhook.stopped = true;
  state.delivery.poller?.wake();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

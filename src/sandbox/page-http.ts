import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxDriver } from './driver.ts';
import { UPLOAD_LIMIT } from './files.ts';
import { answerBytes, answerJson } from './http-answer.ts';
import { readBody } from './http-body.ts';
import { parseJson } from './json.ts';
import type { SandboxOptions } from './options.ts';
import { actionOf, sendUpload } from './page-actions.ts';
import { createEventStream } from './page-events.ts';
import type { EventStream } from './page-events.ts';
import { bootView, chatView, stateView } from './page-view.ts';
import type { SandboxState } from './state.ts';

/** What the page's part of the server works on. */
export interface Page {
  readonly state: SandboxState;
  readonly user: SandboxDriver;
  readonly options: SandboxOptions;
  readonly events: EventStream;
  close(): void;
}

export function createPage(input: Omit<Page, 'events' | 'close'>): Page {
  const events = createEventStream(input.state);
  return { ...input, events, close: () => events.close() };
}

const FOLDER = new URL('./page/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Nothing but the sandbox itself: no foreign script, no frame, no inline code. */
const POLICY = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'",
  "form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
].join('; ');

export async function answerPage(page: Page, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname.startsWith('/api/')) return answerPageApi(page, { request, response, url });
  const name = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
  const type = /^[a-z-]+\.(html|css|js|svg)$/.exec(name)?.[1];
  const bytes = type === undefined ? undefined : await readFile(new URL(name, FOLDER)).catch(() => undefined);
  if (!bytes || type === undefined) return answerJson(response, 404, { error: 'there is no such page' });
  answerBytes(response, bytes, { 'content-type': TYPES[type] ?? '', 'content-security-policy': POLICY });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

async function answerPageApi(page: Page, exchange: Exchange): Promise<void> {
  const { request, response, url } = exchange;
  const [, , resource = '', id = ''] = url.pathname.split('/');
  if (request.method === 'POST') return answerPost(page, exchange, resource === 'do' ? id : resource);
  if (request.method !== 'GET') return answerJson(response, 405, { error: 'only GET and POST' });
  switch (resource) {
    case 'boot':
      return answerJson(response, 200, bootView(page.state, page.options));
    case 'state':
      return answerJson(response, 200, await stateView(page.state, page.options));
    case 'chats':
      return answerChat(page, exchange, Number(id));
    case 'files':
      return answerDownload(page, exchange, id);
    case 'events':
      return page.events.add(response);
    default:
      return answerJson(response, 404, { error: 'there is no such resource' });
  }
}

function answerChat({ state }: Page, { response, url }: Exchange, id: number): void {
  const chat = state.chats.get(id);
  if (!chat) return answerJson(response, 404, { error: 'there is no such chat' });
  const limit = Math.min(Math.max(Number(url.searchParams.get('limit')) || 100, 1), 5000);
  const userId = Number(url.searchParams.get('as')) || id;
  answerJson(response, 200, chatView(state, { chat, userId, limit }));
}

const SHOWN_PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Through the sandbox and without the token; pictures may be shown, everything else is only saved. */
function answerDownload({ state }: Page, { response }: Exchange, id: string): void {
  const file = state.files.get(id);
  if (!file) return answerJson(response, 404, { error: 'there is no such file' });
  const shown = SHOWN_PICTURES.has(file.mimeType);
  answerBytes(response, file.bytes, {
    'content-type': shown ? file.mimeType : 'application/octet-stream',
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
}

async function answerPost(page: Page, { request, response, url }: Exchange, name: string): Promise<void> {
  const body = await readBody(request, UPLOAD_LIMIT);
  if (!body) return answerJson(response, 413, { error: 'the file is larger than 50 MB' });
  try {
    if (name === 'upload') return answerJson(response, 200, sendUpload(page.user, url.searchParams, body));
    // A JSON content type cannot be sent across sites without asking first, so no foreign form gets here.
    if (!request.headers['content-type']?.startsWith('application/json')) {
      return answerJson(response, 415, { error: 'expected application/json' });
    }
    const action = actionOf(page, name);
    if (!action) return answerJson(response, 404, { error: `there is no action "${name}"` });
    answerJson(response, 200, await action(parseJson(body.toString('utf8'))));
  } catch (error) {
    // Whatever the person asked for was not possible; the page shows why.
    answerJson(response, 409, { error: error instanceof Error ? error.message : 'unknown' });
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import { logError, type Log } from '../logger.ts';
import { healthAnswer, type HealthFacts } from './health.ts';
import { answerWebhook } from './webhook.ts';

export interface HttpServerInput {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly log: Log;
  /** Asked at each GET /health; a rejection means that the database cannot be reached. */
  readonly health: () => Promise<HealthFacts>;
  readonly webhook?: WebhookInput;
}

export interface WebhookInput {
  /** The path of WEBHOOK_URL: requests to any other are answered 404. */
  readonly path: string;
  readonly secret: string;
  /** Resolves when the updates are durable: only then is Telegram told that they arrived. */
  readonly onUpdates: (updates: readonly Update[]) => Promise<void>;
}

export interface HttpServer {
  /** The port that is listened on. */
  readonly port: number;
  /** Takes no more requests and waits for those in hand. */
  close(): Promise<void>;
}

const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;

/** Health for whoever watches the service, and the webhook where there is one; nothing else is answered. */
export async function startHttpServer(input: HttpServerInput): Promise<HttpServer> {
  const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS }, (request, response) => {
    route(input, request, response).catch((error: unknown) => {
      logError(input.log, 'request failed', error);
      if (response.headersSent) response.destroy();
      else answer(response, 500);
    });
  });
  const port = await listen(server, input);
  return { port, close: () => close(server) };
}

async function route(input: HttpServerInput, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  const { webhook } = input;
  if (webhook && request.method === 'POST' && path === webhook.path)
    return answer(response, await answerWebhook(webhook, request));
  if (path === '/health' && (request.method === 'GET' || request.method === 'HEAD')) {
    const { status, body } = await healthAnswer(input);
    return answer(response, status, body);
  }
  return answer(response, 404);
}

/** The target without its query; never resolved against a host, so that odd targets stay odd and get a 404. */
const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? '';

function answer(response: ServerResponse, status: number, body?: object): void {
  const text = body === undefined ? '' : `${JSON.stringify(body)}\n`;
  const type = body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, {
    ...type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    // A body that was refused unread would otherwise be taken for the next request.
    ...(status >= 400 ? { connection: 'close' } : {}),
  });
  response.end(text);
}

function listen(server: Server, { host, port }: Pick<HttpServerInput, 'host' | 'port'>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
  });

import type { IncomingMessage, ServerResponse } from 'node:http';
import { callMethod } from './bot-api/call-method.ts';
import { DOWNLOAD_LIMIT, fileAtPath, UPLOAD_LIMIT } from './files.ts';
import { answerBytes, answerJson } from './http-answer.ts';
import { fromSearch, parseParameters, readBody } from './http-body.ts';
import type { Parameters } from './http-body.ts';
import type { SandboxState } from './state.ts';

/** The multipart form around a file of 50 MB. */
const BODY_LIMIT = UPLOAD_LIMIT + 1024 * 1024;

/** `/bot<token>/<method>` with parameters in the query, as JSON, urlencoded or multipart. */
export async function answerBotApi(
  state: SandboxState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const match = /^\/bot([^/]+)\/([^/]+)\/?$/.exec(url.pathname);
  const aborter = new AbortController();
  response.on('close', () => aborter.abort());
  const body = await readBody(request, BODY_LIMIT);
  if (!match) return answerJson(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
  if (!body) return answerJson(response, 413, { ok: false, error_code: 413, description: 'Request Entity Too Large' });
  const answer = await callMethod(state, {
    token: decodeURIComponent(match[1] ?? ''),
    method: match[2] ?? '',
    parameters: merged(fromSearch(url.search), parseParameters(request.headers['content-type'] ?? '', body)),
    signal: aborter.signal,
  });
  answerJson(response, answer.status, answer.body);
}

function merged(query: Parameters, body: Parameters | undefined): Parameters | undefined {
  return body && { values: new Map([...query.values, ...body.values]), uploads: body.uploads };
}

/** `/file/bot<token>/<path>` as getFile named it. */
export function answerFile(state: SandboxState, path: string, response: ServerResponse): void {
  const match = /^\/file\/bot([^/]+)\/(.+)$/.exec(path);
  if (decodeURIComponent(match?.[1] ?? '') !== state.token) {
    return answerJson(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
  }
  const file = fileAtPath(state, decodeURIComponent(match?.[2] ?? ''));
  if (!file || file.bytes.length > DOWNLOAD_LIMIT) {
    return answerJson(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
  }
  answerBytes(response, file.bytes, { 'content-type': 'application/octet-stream' });
}

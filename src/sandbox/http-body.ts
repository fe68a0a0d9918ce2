import type { IncomingMessage } from 'node:http';
import { isRecord, parseJson } from './json.ts';

export interface Upload {
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** What a call brought along: every value as text (JSON for what is not a string), uploads by field name. */
export interface Parameters {
  readonly values: ReadonlyMap<string, string>;
  readonly uploads: ReadonlyMap<string, Upload>;
}

export const NO_PARAMETERS: Parameters = { values: new Map(), uploads: new Map() };

/** The whole body, or undefined when it is larger than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size <= limit) chunks.push(bytes);
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}

/** Parameters of a Bot API call: JSON, urlencoded or multipart/form-data; undefined when the body is unreadable. */
export function parseParameters(contentType: string, body: Buffer): Parameters | undefined {
  if (body.length === 0) return NO_PARAMETERS;
  if (contentType.startsWith('application/json')) return fromJson(body.toString('utf8'));
  if (contentType.startsWith('multipart/form-data')) return fromMultipart(contentType, body);
  if (contentType.startsWith('application/x-www-form-urlencoded')) return fromSearch(body.toString('utf8'));
  return NO_PARAMETERS;
}

export const fromSearch = (text: string): Parameters => ({
  values: new Map(new URLSearchParams(text)),
  uploads: new Map(),
});

function fromJson(text: string): Parameters | undefined {
  const body = parseJson(text);
  if (!isRecord(body)) return undefined;
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(body)) {
    if (value !== null) values.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return { values, uploads: new Map() };
}

function fromMultipart(contentType: string, body: Buffer): Parameters | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) return undefined;
  const values = new Map<string, string>();
  const uploads = new Map<string, Upload>();
  for (const part of splitParts(body, `--${name}`)) {
    const read = readPart(part);
    if (!read) return undefined;
    if (read.upload) uploads.set(read.name, read.upload);
    else values.set(read.name, read.value);
  }
  return { values, uploads };
}

function splitParts(body: Buffer, delimiter: string): readonly Buffer[] {
  const parts: Buffer[] = [];
  let from = body.indexOf(delimiter);
  while (from !== -1) {
    const start = from + delimiter.length;
    const next = body.indexOf(`\r\n${delimiter}`, start);
    if (next === -1) break;
    parts.push(body.subarray(start + 2, next));
    from = next + 2;
  }
  return parts;
}

interface Part {
  readonly name: string;
  readonly value: string;
  readonly upload: Upload | undefined;
}

function readPart(part: Buffer): Part | undefined {
  const headEnd = part.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const head = part.subarray(0, headEnd).toString('utf8');
  const bytes = part.subarray(headEnd + 4);
  const name = dispositionField(head, 'name');
  if (name === undefined) return undefined;
  const fileName = dispositionField(head, 'filename');
  if (fileName === undefined) return { name, value: bytes.toString('utf8'), upload: undefined };
  const mimeType = /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim() ?? 'application/octet-stream';
  return { name, value: '', upload: { fileName, mimeType, bytes: Uint8Array.from(bytes) } };
}

/** grammY writes file names without quotes, other clients with them. */
function dispositionField(head: string, field: string): string | undefined {
  const line = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  const match = new RegExp(`;\\s*${field}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\r\\n]*))`, 'i').exec(line);
  return match?.[1]?.replaceAll(/\\(.)/g, '$1') ?? match?.[2]?.trim();
}

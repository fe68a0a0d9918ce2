import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a host (with or without port) names this machine. */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  return LOOPBACK_NAMES.has(new URL(`http://${host}`).hostname);
}

/**
 * Whether a request to the page comes from the page: a foreign name that resolves to this machine (DNS rebinding)
 * shows in Host, another site's script in Origin or Sec-Fetch-Site.
 */
export function isFromThisPage({ headers }: IncomingMessage): boolean {
  const { host, origin } = headers;
  if (!isLoopbackHost(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return headers['sec-fetch-site'] !== 'cross-site';
}

/** Refuses to be reachable from outside, whatever the caller's types say. */
export function assertLoopback(host: string): void {
  if (host === '127.0.0.1') return;
  throw new RangeError(`the sandbox listens on 127.0.0.1 only, not on "${host}": anyone could act as anyone there`);
}

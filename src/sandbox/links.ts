const PROTOCOLS = new Set(['http:', 'https:', 'tg:', 'tonsite:']);

/** The link as Telegram would keep it, or undefined for one that it drops in silence (javascript:, no host, …). */
export function checkedLink(text: string): string | undefined {
  const trimmed = text.trim();
  const withProtocol = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(withProtocol)) return undefined;
  const url = new URL(withProtocol);
  if (!PROTOCOLS.has(url.protocol)) return undefined;
  if (url.protocol === 'tg:') return withProtocol;
  if (!url.hostname.includes('.') && url.hostname !== 'localhost') return undefined;
  return /^[a-z]+:\/\/[^/?#]+$/i.test(withProtocol) ? `${withProtocol}/` : withProtocol;
}

/** Start and startgroup payloads: at most 64 of these characters. */
export const isStartPayload = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text);

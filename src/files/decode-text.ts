/**
 * The text of a file by its byte order mark, else as UTF-8; undefined for bytes that are neither. No other encoding is
 * guessed: a wrong guess would spoil names and go unnoticed.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

import { Api } from 'grammy';
import { FILE_LIMITS } from '../files/file-limits.ts';
import { readUpTo } from '../files/read-up-to.ts';

/**
 * Telegram gives bots files up to 20 MB (core.telegram.org/bots/api#getfile). One above the limit of plans comes cut off,
 * a byte too long, so that its reader refuses it: the size that a message tells is optional.
 */
export type Download = (fileId: string) => Promise<Uint8Array>;

/** Fetches a file that somebody sent. Its address holds the token and goes nowhere else. */
export const createDownload = (config: { readonly botToken: string; readonly telegramApiRoot: string }): Download => {
  const api = new Api(config.botToken, { apiRoot: config.telegramApiRoot });
  return async (fileId) => {
    const { file_path: path } = await api.getFile(fileId);
    const response = await fetch(`${config.telegramApiRoot}/file/bot${config.botToken}/${path}`);
    if (!response.ok) throw new Error(`a file could not be downloaded: ${response.status}`);
    return response.body ? readUpTo(response.body, FILE_LIMITS.fileBytes) : new Uint8Array();
  };
};

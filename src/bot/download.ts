import { Api } from 'grammy';

/** Telegram gives bots files up to 20 MB (core.telegram.org/bots/api#getfile). */
export type Download = (fileId: string) => Promise<Uint8Array>;

/** Fetches a file that somebody sent. Its address holds the token and goes nowhere else. */
export const createDownload = (config: { readonly botToken: string; readonly telegramApiRoot: string }): Download => {
  const api = new Api(config.botToken, { apiRoot: config.telegramApiRoot });
  return async (fileId) => {
    const { file_path: path } = await api.getFile(fileId);
    const response = await fetch(`${config.telegramApiRoot}/file/bot${config.botToken}/${path}`);
    if (!response.ok) throw new Error(`a file could not be downloaded: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
};

import type { Update } from 'grammy/types';

/** What the inbox knows of an update while it is handled. */
export interface UpdateMeta {
  /** An earlier run got as far as its answer. */
  readonly repeated: boolean;
  /** Called before anything is sent, so that a later run knows of it. */
  readonly beforeAnswer: () => Promise<void>;
}

const metas = new WeakMap<Update, UpdateMeta>();

export const attachMeta = (update: Update, value: UpdateMeta): void => void metas.set(update, value);

/** Updates that come past the inbox (tests) have never been answered. */
export const meta = (update: Update): UpdateMeta =>
  metas.get(update) ?? { repeated: false, beforeAnswer: async () => undefined };

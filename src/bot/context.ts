import type { Context } from 'grammy';
import type { Database } from '../db/database.ts';
import type { KnownPerson } from '../db/people.ts';
import type { Day } from '../domain/day.ts';
import type { Texts } from '../text/texts.ts';

/** What the bot is given; nothing in it belongs to a person or an update. */
export interface BotDeps {
  readonly database: Database;
  readonly textsFor: (locale: string | null | undefined) => Texts;
  readonly defaultLocale: string;
  readonly timeZone: string;
  readonly adminIds: readonly bigint[];
  readonly now: () => Date;
  /** The bytes of a file that somebody sent; its size is checked before. */
  readonly download: (fileId: string) => Promise<Uint8Array>;
}

/** What is known about the update in hand; made anew for each. */
export interface Work {
  readonly deps: BotDeps;
  readonly now: Date;
  readonly today: Day;
  /** Who acts, with today's rights; undefined for strangers and for whoever is not a person (channels, anonymous admins). */
  readonly person: KnownPerson | undefined;
  readonly texts: Texts;
  /** The same for the same update, however often it is handled. */
  readonly updateKey: string;
  /** It was handled before up to its answer: what is said now may be a repetition. */
  readonly repeated: boolean;
  /** Pages that a press opens do not take the place of the message pressed, which is to stay as it is. */
  readonly pagesIn?: 'newMessage';
}

export type BotContext = Context & { work: Work };

import type { OutboxItem } from '../db/outbox.ts';
import type { RenderedMessage } from '../text/message.ts';
import type { Texts } from '../text/texts.ts';
import type { OutgoingPhoto } from './send-outcome.ts';

/** What is to be said now, with the obligations it speaks of in their order; or why there is nothing to say any more. */
export type Prepared =
  | {
      readonly kind: 'say';
      readonly message: RenderedMessage;
      readonly purpose: string;
      readonly obligationIds: readonly number[];
      /** The message is the caption of this picture: at most 1,024 characters (core.telegram.org/bots/api#sendphoto). */
      readonly photo?: OutgoingPhoto;
    }
  /** Not before then: messages that nobody asked for keep to the sending hours. */
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'drop'; readonly reason: string };

export interface PrepareInput {
  readonly item: OutboxItem;
  readonly texts: Texts;
  readonly now: Date;
  readonly timeZone: string;
}

/** A message that speaks of no obligation in particular. */
export const say = (rendered: RenderedMessage): Prepared => ({
  kind: 'say',
  message: rendered,
  purpose: 'notice',
  obligationIds: [],
});

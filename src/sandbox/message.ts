import type { Entity } from './entities.ts';
import type { JsonObject } from './json.ts';

/** Who a message is from as Telegram tells it. Only `person` is a person to a bot. */
export type Sender =
  | { readonly kind: 'bot' }
  | { readonly kind: 'person'; readonly id: number }
  | { readonly kind: 'anonymousAdmin'; readonly id: number }
  | { readonly kind: 'channel'; readonly id: number }
  | { readonly kind: 'linkedChannel'; readonly id: number };

export interface StoredFile {
  readonly id: string;
  readonly uniqueId: string;
  readonly path: string;
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  /** How many messages show it; at 0 it is forgotten. */
  uses: number;
}

export type ServiceKind =
  | 'botAdded'
  | 'botRemoved'
  | 'memberAdded'
  | 'memberRemoved'
  | 'groupCreated'
  | 'migratedTo'
  | 'migratedFrom'
  | 'topicCreated';

export type Body =
  | { readonly kind: 'text'; readonly text: string; readonly entities: readonly Entity[] }
  | {
      readonly kind: 'document' | 'photo';
      readonly file: StoredFile;
      readonly text: string;
      readonly entities: readonly Entity[];
    }
  | { readonly kind: 'service'; readonly service: ServiceKind; readonly subject: string; readonly fields: JsonObject };

export interface Button {
  readonly text: string;
  readonly action: { readonly kind: 'data'; readonly data: string } | { readonly kind: 'url'; readonly url: string };
  /** As the bot sent it, so that it is given back unchanged. */
  readonly raw: JsonObject;
}

export interface Markup {
  readonly buttons: readonly (readonly Button[])[];
  readonly forceReply: boolean;
}

export interface Message {
  readonly id: number;
  readonly chatId: number;
  readonly sender: Sender;
  readonly sentAt: Date;
  readonly replyTo: number | undefined;
  readonly threadId: number | undefined;
  readonly forwardedFrom: number | undefined;
  /** Files sent at once (an album) are messages with one id. */
  readonly mediaGroupId?: string | undefined;
  /** Emoji by who set them. */
  readonly reactions: Map<number | 'bot', string>;
  body: Body;
  markup: Markup;
  editedAt: Date | undefined;
  deleted: boolean;
}

export const textOf = (body: Body): string => (body.kind === 'service' ? '' : body.text);
export const entitiesOf = (body: Body): readonly Entity[] => (body.kind === 'service' ? [] : body.entities);

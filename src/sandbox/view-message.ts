import { toHtml } from './entities-to-html.ts';
import type { Entity } from './entities.ts';
import { entitiesOf, textOf } from './state.ts';
import type { Message, SandboxState, Sender, ServiceKind } from './state.ts';

export type SandboxButton =
  { readonly text: string; readonly data: string } | { readonly text: string; readonly url: string };

export interface SandboxDocument {
  readonly fileId: string;
  readonly fileName: string;
  readonly mimeType: string;
  readonly kind: 'document' | 'photo';
  readonly bytes: Uint8Array;
}

/** A message as a test or the page looks at it. */
export interface SandboxMessage {
  readonly id: number;
  readonly chatId: number;
  /** The id of the account that Telegram would name: also that of an anonymous administrator is one's own here. */
  readonly from: 'bot' | number;
  /** `person` unless Telegram hides the person behind a group or a channel. */
  readonly as: Sender['kind'];
  /** Text or caption with its formatting as Telegram HTML. */
  readonly html: string;
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly buttons: readonly (readonly SandboxButton[])[];
  readonly forceReply: boolean;
  readonly sentAt: Date;
  readonly editedAt: Date | undefined;
  readonly replyTo: number | undefined;
  readonly threadId: number | undefined;
  readonly forwardedFrom: number | undefined;
  readonly document: SandboxDocument | undefined;
  readonly service: { readonly kind: ServiceKind; readonly subject: string } | undefined;
  readonly reactions: readonly string[];
  readonly pinned: boolean;
  readonly deleted: boolean;
}

export function viewMessage(state: SandboxState, message: Message): SandboxMessage {
  const { body, sender, markup } = message;
  const text = textOf(body);
  const entities = entitiesOf(body);
  return {
    id: message.id,
    chatId: message.chatId,
    from: sender.kind === 'bot' ? 'bot' : sender.id,
    as: sender.kind,
    html: toHtml({ text, entities }),
    text,
    entities,
    buttons: markup.buttons.map((row) => row.map(viewButton)),
    forceReply: markup.forceReply,
    sentAt: message.sentAt,
    editedAt: message.editedAt,
    replyTo: message.replyTo,
    threadId: message.threadId,
    forwardedFrom: message.forwardedFrom,
    document: viewDocument(message),
    service: body.kind === 'service' ? { kind: body.service, subject: body.subject } : undefined,
    reactions: [...message.reactions.values()],
    pinned: state.chats.get(message.chatId)?.pinned.has(message.id) ?? false,
    deleted: message.deleted,
  };
}

type Button = Message['markup']['buttons'][number][number];

const viewButton = ({ text, action }: Button): SandboxButton =>
  action.kind === 'data' ? { text, data: action.data } : { text, url: action.url };

function viewDocument({ body }: Message): SandboxDocument | undefined {
  if (body.kind !== 'document' && body.kind !== 'photo') return undefined;
  const { id, name, mimeType, bytes } = body.file;
  return { fileId: id, fileName: name, mimeType, kind: body.kind, bytes };
}

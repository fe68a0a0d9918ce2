/** What is known after a call. Each send ends in exactly one of these. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly messageId: number }
  /** Definitely not sent; may go out later. */
  | { readonly kind: 'retry'; readonly afterMs: number; readonly reason: string }
  /** Definitely not sent: Telegram asks for a pause (429). */
  | { readonly kind: 'tooMany'; readonly afterMs: number; readonly description: string }
  /** Definitely not sent, and never will be like this. */
  | { readonly kind: 'failed'; readonly reason: 'unreachable' | 'chatGone' | 'rejected'; readonly description: string }
  /** The group has become a supergroup with another id. */
  | { readonly kind: 'migrated'; readonly toChatId: bigint }
  /** The topic of the group is gone: its general topic takes the message. */
  | { readonly kind: 'topicLost'; readonly description: string }
  /** The message to edit is gone. */
  | { readonly kind: 'editLost'; readonly description: string }
  /** The answer was lost after the request went out: it may or may not have been sent. */
  | { readonly kind: 'inDoubt'; readonly description: string };

export interface OutgoingMessage {
  readonly chatId: bigint;
  readonly threadId: number | undefined;
  readonly html: string;
  readonly buttons: readonly (readonly OutgoingButton[])[];
  /** Edit this message instead of sending a new one. */
  readonly editsMessageId: number | undefined;
  /** Sent as a picture with the words as its caption; never together with an edit. */
  readonly photo?: OutgoingPhoto;
}

export interface OutgoingPhoto {
  readonly fileName: string;
  /** A PNG. */
  readonly bytes: Uint8Array;
}

export type OutgoingButton =
  | { readonly kind: 'action'; readonly text: string; readonly data: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

/** A channel as the dispatcher knows it. Never throws: whatever happens is an outcome. */
export interface Sender {
  send(message: OutgoingMessage): Promise<SendOutcome>;
}

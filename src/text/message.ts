/** A message as any channel can show it: Telegram's HTML subset and rows of buttons. */
export interface RenderedMessage {
  readonly html: string;
  readonly buttons: readonly (readonly Button[])[];
}

export type Button =
  | { readonly kind: 'action'; readonly text: string; readonly data: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export const action = (text: string, data: string): Button => ({ kind: 'action', text, data });

export const message = (html: string, buttons: RenderedMessage['buttons'] = []): RenderedMessage => ({ html, buttons });

import type { ObligationView } from '../../../domain/obligation-view.ts';
import type { RenderedMessage } from '../../../text/message.ts';
import { PAGE_SIZE } from '../../../text/status-lines.ts';
import type { AnswerOptions } from '../../answer.ts';

/** What opening a target comes to. */
export type Opened =
  | { readonly kind: 'page'; readonly message: RenderedMessage; readonly links: AnswerOptions }
  /** It exists but is not for this person. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'gone' };

export const REFUSED: Opened = { kind: 'refused' };
export const GONE: Opened = { kind: 'gone' };

/** A page that speaks of no obligation by number: what the message was linked to before no longer counts. */
export const plainPage = (message: RenderedMessage): Opened => ({
  kind: 'page',
  message,
  links: { obligationIds: [], purpose: 'status' },
});

/** More than anybody turns pages. */
const MAX_LINKED = 400;

/** A page whose numbers name obligations, so that "3: 60%" means what was seen: linked are those up to this page. */
export const listPage = (message: RenderedMessage, obligations: readonly ObligationView[], page: number): Opened => ({
  kind: 'page',
  message,
  links: {
    obligationIds: obligations.slice(0, Math.min((page + 1) * PAGE_SIZE, MAX_LINKED)).map(({ id }) => id),
    purpose: 'list',
  },
});

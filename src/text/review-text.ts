import type { HandIn, HandInReview } from '../domain/hand-in.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { formatDay, formatInstant } from './dates.ts';
import { titleInSentence } from './hand-in-text.ts';
import { atStart, shorten } from './html.ts';
import { fitWords } from './long-words.ts';
import { action, message, type RenderedMessage } from './message.ts';
import { workButtons } from './obligation-buttons.ts';
import type { TextScene } from './obligation-text.ts';
import type { Texts } from './texts.ts';

const namesOf = (texts: Texts, obligation: ObligationView) => ({
  title: titleInSentence(texts, obligation),
  agency: obligation.agency.name,
});

/** What is to be completed? The answer comes as a plain message. */
export const askReasonMessage = (texts: Texts, obligation: ObligationView): RenderedMessage =>
  message(texts.t('handInReview.askReason', namesOf(texts, obligation)), [
    [action(texts.raw('handInReview.button.cancel'), 'v:stop')],
  ]);

/** Characters of a reason, so that the agency's message holds all of it beside the rest. */
export const REASON_LIMIT = 3_000;

/** For whoever returned it: who is told, or that nobody can be. */
export const returnedMessage = (texts: Texts, obligation: ObligationView, told: number): RenderedMessage =>
  message(
    told > 0
      ? texts.t('handInReview.returned', { ...namesOf(texts, obligation), count: told })
      : texts.t('handInReview.returnedToNobody', namesOf(texts, obligation)),
  );

/** What somebody else has decided meanwhile, plain. */
export const decidedText = (texts: Texts, review: HandInReview, timeZone: string): string => {
  const at = formatInstant(review.at, timeZone);
  return review.decision === 'accepted'
    ? texts.raw('handInReview.decidedAccepted', { at })
    : texts.raw('handInReview.decidedReturned', { at, reason: shorten(review.reason ?? '', 100) });
};

export interface Reviewed {
  readonly obligation: ObligationView;
  readonly handIn: HandIn;
  readonly review: HandInReview;
}

/** For the agency: what is to be completed and by when, or that its hand-in is confirmed. */
export function reviewedMessage(scene: TextScene, { obligation, handIn, review }: Reviewed): RenderedMessage {
  const { texts, timeZone } = scene;
  const at = formatInstant(handIn.submittedAt, timeZone);
  if (review.decision === 'accepted')
    return message(
      texts.t('handInReview.notice.accepted', {
        ...namesOf(texts, obligation),
        standing: atStart(scene.authority.standing),
        at,
      }),
    );
  const { html } = fitWords([review.reason ?? ''], ([reason = '']) =>
    [
      `<b>${returnedHeadline(scene, obligation)}</b>`,
      texts.t('handInReview.notice.reason', { reason }),
      texts.t('handInReview.notice.which', { at }),
      '',
      texts.t('handInReview.notice.how'),
    ].join('\n'),
  );
  return message(html, workButtons(texts, obligation));
}

/** The Fatherland Front and mass organisations are asked to coordinate. */
function returnedHeadline({ texts, today }: TextScene, obligation: ObligationView): string {
  const { dueOn, agency } = obligation;
  const polite = agency.kind === 'massOrganisation' ? 'Polite' : '';
  const names = namesOf(texts, obligation);
  if (dueOn === undefined) return texts.t(`handInReview.notice.returnedUndated${polite}`, names);
  const params = { ...names, day: formatDay(dueOn) };
  return texts.t(`handInReview.notice.returned${dueOn < today ? 'Soon' : ''}${polite}`, params);
}

import { askingOf, isComplete } from '../domain/hand-in-guide.ts';
import { GUIDED_QUESTIONS } from '../domain/hand-in.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { Question } from '../domain/question.ts';
import { titleInSentence } from './hand-in-text.ts';
import { shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import type { TextScene } from './obligation-text.ts';
import type { Texts } from './texts.ts';

type Guided = Extract<Question, { readonly kind: 'guided' }>;

/** What a button of the guided questions wishes; the step says under which question it stood. */
type GuideVerb = 'none' | 'keep' | 'back' | 'stop' | 'send' | 'edit' | 'on' | 'new';

const guideData = (verb: GuideVerb, obligationId: number, step: number): string =>
  `h:g:${verb}:${obligationId}:${step}`;

/** The question that is next, or the preview once all are answered. */
export const guideMessage = (scene: TextScene, obligation: ObligationView, guided: Guided): RenderedMessage =>
  isComplete(guided) ? previewMessage(scene, obligation, guided) : questionMessage(scene, obligation, guided);

/** Some questions were answered before: go on from there, or begin anew? `answered` is how many, at least one. */
export function offerMessage(texts: Texts, obligation: ObligationView, answered: number): RenderedMessage {
  const { id, agency } = obligation;
  const count = GUIDED_QUESTIONS.length;
  const title = titleInSentence(texts, obligation);
  const goOn =
    answered < count ? texts.raw('handIn.button.goOn', { ordinal: answered + 1 }) : texts.raw('handIn.button.review');
  return message(texts.t('handIn.guide.offer', { done: answered, count, title, agency: agency.name }), [
    [action(goOn, guideData('on', id, answered))],
    [action(texts.raw('handIn.button.anew'), guideData('new', id, answered))],
  ]);
}

/** Something else was begun in between: what was answered is kept. */
export const keptMessage = (texts: Texts, obligation: ObligationView, answered: number): RenderedMessage =>
  message(
    texts.t('handIn.guide.kept', {
      done: answered,
      count: GUIDED_QUESTIONS.length,
      title: titleInSentence(texts, obligation),
    }),
    [[action(texts.raw('button.guided'), `h:guide:${obligation.id}`)]],
  );

function questionMessage({ texts }: TextScene, obligation: ObligationView, guided: Guided): RenderedMessage {
  const step = askingOf(guided);
  const question = GUIDED_QUESTIONS[step] ?? 'results';
  const before = guided.answers[step];
  const html = [
    texts.t('handIn.guide.head', { title: titleInSentence(texts, obligation), agency: obligation.agency.name }),
    '',
    `<b>${texts.t('handIn.guide.step', {
      ordinal: step + 1,
      count: GUIDED_QUESTIONS.length,
      question: texts.raw(`handIn.guide.question.${question}`),
    })}</b>`,
    ...(before === undefined ? [] : [texts.t('handIn.guide.before', { answer: shorten(saidOr(texts, before), 600) })]),
    texts.t('handIn.guide.how'),
  ].join('\n');
  return message(html, questionButtons(texts, obligation.id, { step, isAnswered: before !== undefined }));
}

function questionButtons(
  texts: Texts,
  id: number,
  { step, isAnswered }: { readonly step: number; readonly isAnswered: boolean },
): readonly (readonly Button[])[] {
  const none = action(texts.raw('handIn.button.none'), guideData('none', id, step));
  const keep = action(texts.raw('handIn.button.keep'), guideData('keep', id, step));
  const back = action(texts.raw('handIn.button.back'), guideData('back', id, step));
  const stop = action(texts.raw('handIn.button.cancel'), guideData('stop', id, step));
  return [isAnswered ? [keep, none] : [none], step > 0 ? [back, stop] : [stop]];
}

/** All four must fit into one message together; what is shortened here is handed in whole. */
const PREVIEW_LIMIT = 800;

function previewMessage({ texts }: TextScene, obligation: ObligationView, guided: Guided): RenderedMessage {
  const { id, agency } = obligation;
  const html = [
    texts.t('handIn.guide.preview', { title: titleInSentence(texts, obligation), agency: agency.name }),
    ...GUIDED_QUESTIONS.flatMap((question, index) => [
      '',
      texts.t('handIn.guide.answer', {
        ordinal: index + 1,
        label: texts.raw(`handIn.guide.label.${question}`),
        answer: shorten(saidOr(texts, guided.answers[index] ?? ''), PREVIEW_LIMIT),
      }),
    ]),
  ].join('\n');
  const count = GUIDED_QUESTIONS.length;
  const edits = GUIDED_QUESTIONS.map((_question, index) =>
    action(texts.raw('handIn.button.edit', { ordinal: index + 1 }), guideData('edit', id, index)),
  );
  return message(html, [
    [action(texts.raw('handIn.button.send'), guideData('send', id, count))],
    edits.slice(0, 2),
    edits.slice(2),
    [action(texts.raw('handIn.button.cancel'), guideData('stop', id, count))],
  ]);
}

const saidOr = (texts: Texts, answer: string): string => (answer === '' ? texts.raw('handIn.guide.noAnswer') : answer);

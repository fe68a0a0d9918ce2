import { daysBetween, dayOfInstant } from '../domain/day.ts';
import type { DifficultyView } from '../domain/difficulty.ts';
import type { AskerRole } from '../domain/extension.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { StandingReach } from '../domain/standing-reach.ts';
import { formatDay, formatInstant } from './dates.ts';
import { atStart } from './html.ts';
import { fitWords, wholeButton, wholeMessages, type FittedWords } from './long-words.ts';
import { action, message, type RenderedMessage } from './message.ts';
import { workButtons } from './obligation-buttons.ts';
import { dueLine, titleHtml, titleOf, type TextScene } from './obligation-text.ts';
import { clip, clipHtml } from './status-lines.ts';

/** What the buttons of difficulties say; at most 64 bytes. */
export const difficultyData = {
  answer: (id: number): string => `d:answer:${id}`,
  see: (id: number): string => `d:see:${id}`,
  full: (id: number): string => `d:full:${id}`,
  list: (jurisdictionId: number, page = 0): string => `d:list:${jurisdictionId}:${page}`,
  mine: (page = 0): string => `d:mine:${page}`,
};

export function askDifficultyMessage({ texts, authority }: TextScene, obligation: ObligationView): RenderedMessage {
  return message(
    [
      texts.t('difficulty.ask', { title: clip(titleOf(texts, obligation), 200) }),
      texts.t('difficulty.askHow', { standing: authority.standing }),
    ].join('\n'),
  );
}

export interface Raising {
  readonly occasion: 'raised' | 'repeated';
  readonly reach: StandingReach;
}

/** Said to whoever raised it. */
export function raisedMessage(
  scene: TextScene,
  difficulty: DifficultyView,
  { occasion, reach }: Raising,
): RenderedMessage {
  const { texts, authority, timeZone } = scene;
  const { obligation, raisedAt } = difficulty;
  const head =
    reach === 'standing'
      ? [texts.t('difficulty.raised', { standing: authority.standing })]
      : [texts.t('difficulty.kept'), texts.t(`standingReach.${reach}`)];
  const fitted = fitDifficulty(difficulty, (shown) =>
    [
      ...head,
      ...(occasion === 'repeated'
        ? [texts.t('difficulty.raisedBefore', { at: formatInstant(raisedAt, timeZone) })]
        : []),
      titleHtml(texts, obligation, 200),
      textLine(scene, shown),
    ].join('\n'),
  );
  return message(fitted.html, [
    ...wholeButton(texts, fitted, difficultyData.full(difficulty.id)),
    [action(texts.raw('difficulty.mineButton'), difficultyData.mine())],
  ]);
}

const textLine = ({ texts }: TextScene, { text }: DifficultyView): string => texts.t('difficulty.text', { text });

const answerLines = ({ texts }: TextScene, { answer }: DifficultyView): readonly string[] =>
  answer === undefined ? [] : [texts.t('difficulty.answerLine', { answer })];

/** The answer has the room before the difficulty that it answers: its reader knows the one and waits for the other. */
function fitDifficulty(difficulty: DifficultyView, html: (shown: DifficultyView) => string): FittedWords {
  const { text, answer } = difficulty;
  return answer === undefined
    ? fitWords([text], ([shown = '']) => html({ ...difficulty, text: shown }))
    : fitWords([answer, text], ([shown = '', rest = '']) => html({ ...difficulty, answer: shown, text: rest }));
}

/** The difficulty and its answer whole, in as many messages as they need. */
export function wholeDifficultyMessages(scene: TextScene, difficulty: DifficultyView): readonly RenderedMessage[] {
  const { text, answer, obligation } = difficulty;
  const head = scene.texts.t('difficulty.wholeHead', {
    agency: obligation.agency.name,
    title: clip(titleOf(scene.texts, obligation), 200),
  });
  const pieceOf = (shown: string): string => textLine(scene, { ...difficulty, text: shown });
  const answerPieceOf = (shown: string): string => answerLines(scene, { ...difficulty, answer: shown }).join('');
  return wholeMessages(scene.texts, head, [
    { text, line: pieceOf },
    ...(answer === undefined ? [] : [{ text: answer, line: answerPieceOf }]),
  ]);
}

/** For the standing agency, with the way to answer. The person is named by role only. */
export function difficultyRaisedMessage(
  scene: TextScene,
  difficulty: DifficultyView,
  role: AskerRole | undefined,
): RenderedMessage {
  const { texts } = scene;
  const head = texts.t('difficulty.noticeHead', { agency: difficulty.obligation.agency.name });
  const fitted = fitDifficulty(difficulty, (shown) =>
    [head, ...bodyLines(scene, shown, role), '', texts.t('difficulty.answerHow')].join('\n'),
  );
  return message(fitted.html, [
    ...wholeButton(texts, fitted, difficultyData.full(difficulty.id)),
    [action(texts.raw('difficulty.answerButton'), difficultyData.answer(difficulty.id))],
  ]);
}

function bodyLines(scene: TextScene, difficulty: DifficultyView, role: AskerRole | undefined): readonly string[] {
  const { texts, timeZone } = scene;
  const { obligation, raisedAt } = difficulty;
  const by = { agency: obligation.agency.name, at: formatInstant(raisedAt, timeZone) };
  return [
    titleHtml(texts, obligation, 200),
    dueLine(scene, obligation),
    textLine(scene, difficulty),
    ...(role === undefined ? [] : [texts.t('difficulty.raisedBy', { ...by, role: texts.raw(`role.${role}`) })]),
  ];
}

/** One difficulty with its answer; the button where whoever looks may answer it. */
export function difficultyMessage(
  scene: TextScene,
  difficulty: DifficultyView,
  seen: { readonly role: AskerRole | undefined; readonly as: 'answering' | 'reading' | 'own' },
): RenderedMessage {
  const { texts, timeZone, authority } = scene;
  const { answeredAt, jurisdictionId, id } = difficulty;
  const standing = atStart(authority.standing);
  const fitted = fitDifficulty(difficulty, (shown) =>
    [
      texts.t('obligation.agency', { agency: difficulty.obligation.agency.name }),
      ...bodyLines(scene, shown, seen.role),
      ...answerLines(scene, shown),
      ...(answeredAt ? [texts.t('difficulty.answeredAt', { standing, at: formatInstant(answeredAt, timeZone) })] : []),
    ].join('\n'),
  );
  const list =
    seen.as === 'own'
      ? action(texts.raw('difficulty.mineButton'), difficultyData.mine())
      : action(texts.raw('difficulty.list.button'), difficultyData.list(jurisdictionId));
  const isOpen = answeredAt === undefined && seen.as === 'answering';
  return message(fitted.html, [
    ...wholeButton(texts, fitted, difficultyData.full(id)),
    ...(isOpen ? [[action(texts.raw('difficulty.answerButton'), difficultyData.answer(id))]] : []),
    [list],
  ]);
}

export function askAnswerMessage(scene: TextScene, difficulty: DifficultyView): RenderedMessage {
  const { texts } = scene;
  const { id, obligation } = difficulty;
  const ask = texts.t('difficulty.askAnswer', { agency: obligation.agency.name });
  const fitted = fitDifficulty(difficulty, (shown) =>
    [ask, titleHtml(texts, obligation, 200), textLine(scene, shown)].join('\n'),
  );
  return message(fitted.html, wholeButton(texts, fitted, difficultyData.full(id)));
}

/** Said to whoever answered. */
export function answeredMessage(scene: TextScene, difficulty: DifficultyView): RenderedMessage {
  const { texts } = scene;
  const head = texts.t('difficulty.answered', { agency: difficulty.obligation.agency.name });
  const fitted = fitDifficulty(difficulty, (shown) =>
    [head, textLine(scene, shown), ...answerLines(scene, shown)].join('\n'),
  );
  return message(fitted.html, [
    ...wholeButton(texts, fitted, difficultyData.full(difficulty.id)),
    [action(texts.raw('difficulty.list.button'), difficultyData.list(difficulty.jurisdictionId))],
  ]);
}

export const answeredBeforeText = ({ texts, timeZone }: TextScene, { answeredAt }: DifficultyView): string =>
  texts.raw('difficulty.answeredBefore', { at: answeredAt ? formatInstant(answeredAt, timeZone) : '' });

/** For whoever raised it and the heads of the agency; a reply to it is about the work. */
export function difficultyAnsweredMessage(scene: TextScene, difficulty: DifficultyView): RenderedMessage {
  const { texts, authority } = scene;
  const { obligation } = difficulty;
  const standing = atStart(authority.standing);
  const fitted = fitDifficulty(difficulty, (shown) =>
    [
      texts.t('difficulty.answeredHead', { standing, agency: obligation.agency.name }),
      ...answerLines(scene, shown),
      '',
      textLine(scene, shown),
      titleHtml(texts, obligation, 200),
      dueLine(scene, obligation),
    ].join('\n'),
  );
  const buttons = wholeButton(texts, fitted, difficultyData.full(difficulty.id));
  return message(fitted.html, [...buttons, ...workButtons(texts, obligation)]);
}

/** A line of a list: who and how long it waits, or when it was answered; the words; for which work. */
export function difficultyLine(
  scene: TextScene,
  difficulty: DifficultyView,
  shown: { readonly ordinal: number; readonly agency: 'shown' | 'known' },
): string {
  const { texts } = scene;
  const { obligation, text, answer } = difficulty;
  const owner = shown.agency === 'shown' ? `${clipHtml(obligation.agency.name, 60)}, ` : '';
  return [
    `<b>${shown.ordinal}.</b> ${owner}${waitingText(scene, difficulty)}`,
    `      ${clipHtml(text, 150)}`,
    ...(answer === undefined || shown.agency === 'shown'
      ? []
      : [`      ${texts.t('difficulty.answerLine', { answer: clip(answer, 150) })}`]),
    `      <i>${clipHtml(titleOf(texts, obligation))}</i>`,
  ].join('\n');
}

function waitingText({ texts, today, timeZone }: TextScene, { raisedAt, answeredAt }: DifficultyView): string {
  if (answeredAt) return texts.t('difficulty.list.answered', { day: formatDay(dayOfInstant(answeredAt, timeZone)) });
  const days = daysBetween(dayOfInstant(raisedAt, timeZone), today);
  return days <= 0 ? texts.t('difficulty.list.today') : texts.t('difficulty.list.waiting', { count: days });
}

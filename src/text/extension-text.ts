import type { Day } from '../domain/day.ts';
import {
  extensionChoices,
  type AskerRole,
  type ExtensionChoice,
  type ExtensionView,
  type MootReason,
} from '../domain/extension.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { StandingReach } from '../domain/standing-reach.ts';
import { formatDay, formatInstant } from './dates.ts';
import { atStart } from './html.ts';
import { fitWords, wholeButton, wholeMessages } from './long-words.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { workButtons } from './obligation-buttons.ts';
import { dueLine, titleHtml, titleOf, type TextScene } from './obligation-text.ts';
import { clip, clipHtml } from './status-lines.ts';

/** What the buttons of extensions say; at most 64 bytes. They give no right: whoever presses is checked again. */
export const extensionData = {
  to: (obligationId: number, on: Day): string => `x:to:${obligationId}:${on}`,
  stop: 'x:stop',
  withdraw: (id: number): string => `x:drop:${id}`,
  grant: (id: number): string => `x:grant:${id}`,
  refuse: (id: number): string => `x:refuse:${id}`,
  refuseSilently: (id: number): string => `x:silent:${id}`,
  see: (id: number): string => `x:see:${id}`,
  full: (id: number): string => `x:full:${id}`,
  list: (jurisdictionId: number, page = 0): string => `x:list:${jurisdictionId}:${page}`,
};

/** Asks for the new day: by button, or in words together with the reason. */
export function askDayMessage(scene: TextScene, obligation: ObligationView): RenderedMessage {
  const { texts } = scene;
  const html = [
    texts.t('extension.ask', { title: clip(titleOf(texts, obligation), 200) }),
    dueLine(scene, obligation),
    '',
    texts.t('extension.askHow', { day: exampleDay(scene, obligation) }),
  ].join('\n');
  return message(html, choiceButtons(scene, obligation, undefined));
}

/** The day is chosen; asks for the reason, and lets another day be chosen still. */
export function askReasonMessage(scene: TextScene, obligation: ObligationView, toOn: Day): RenderedMessage {
  const { texts } = scene;
  const html = [
    texts.t('extension.ask', { title: clip(titleOf(texts, obligation), 200) }),
    dueLine(scene, obligation),
    '',
    texts.t('extension.askReason', { day: formatDay(toOn), dayOff: dayOffText(scene, toOn) }),
  ].join('\n');
  return message(html, choiceButtons(scene, obligation, toOn));
}

export const notUnderstoodText = (scene: TextScene, obligation: ObligationView, text: string): string =>
  scene.texts.t('extension.notUnderstood', { text: clip(text, 100), day: exampleDay(scene, obligation) });

const choicesOf = ({ today, calendar }: TextScene, { dueOn }: ObligationView): readonly ExtensionChoice[] =>
  dueOn === undefined ? [] : extensionChoices(dueOn, today, calendar);

const exampleDay = (scene: TextScene, obligation: ObligationView): string =>
  formatDay(choicesOf(scene, obligation).at(-1)?.on ?? scene.today);

function choiceButtons(
  scene: TextScene,
  obligation: ObligationView,
  chosen: Day | undefined,
): readonly (readonly Button[])[] {
  const { texts } = scene;
  const rows = choicesOf(scene, obligation).map((choice) => {
    const label = choiceLabel(scene, choice);
    const made = choice.on === chosen ? texts.raw('extension.choiceMade', { label }) : label;
    return [action(made, extensionData.to(obligation.id, choice.on))];
  });
  return [...rows, [action(texts.raw('extension.cancel'), extensionData.stop)]];
}

const choiceLabel = ({ texts }: TextScene, { kind, on, workingDays }: ExtensionChoice): string =>
  kind === 'endOfMonth'
    ? texts.raw('extension.choiceMonth', { day: formatDay(on) })
    : texts.raw('extension.choiceDays', { day: formatDay(on), count: workingDays });

/** "; là ngày nghỉ, …": a day off stays the due day, and lateness counts from the next working day. */
const dayOffText = ({ texts, calendar }: TextScene, on: Day): string =>
  calendar.isWorkingDay(on) ? '' : texts.raw('due.dayOff', { day: formatDay(calendar.workingDayOnOrAfter(on)) });

/** Why another day cannot be had, as plain text. */
export function problemText(
  { texts }: TextScene,
  problem: MootReason,
  { dueOn, toOn }: { readonly dueOn: Day | undefined; readonly toOn: Day | undefined },
): string {
  const params = { day: toOn ? formatDay(toOn) : '', due: dueOn ? formatDay(dueOn) : '' };
  return texts.raw(`extension.problem.${problem}`, params);
}

export interface Asking {
  readonly occasion: 'asked' | 'repeated' | 'open';
  readonly reach: StandingReach;
}

/** Said to whoever asked: what was sent, that the due day stands until it is decided, and the way back. */
export function askedMessage(scene: TextScene, extension: ExtensionView, asking: Asking): RenderedMessage {
  const { texts } = scene;
  const { id, obligation, reason } = extension;
  const fitted = fitWords([reason], ([shown = '']) =>
    [
      askedHead(scene, extension, asking),
      ...(asking.occasion === 'repeated' ? [texts.t('reply.repeated')] : []),
      titleHtml(texts, obligation, 200),
      reasonLine(scene, shown),
      askedNext(scene, extension, asking.reach),
    ].join('\n'),
  );
  return message(fitted.html, [
    ...wholeButton(texts, fitted, extensionData.full(id)),
    [action(texts.raw('extension.withdraw'), extensionData.withdraw(id))],
  ]);
}

function askedHead(
  { texts, timeZone, authority }: TextScene,
  { toOn, askedAt }: ExtensionView,
  { occasion, reach }: Asking,
): string {
  const day = formatDay(toOn);
  if (occasion === 'open')
    return texts.t('extension.askedBefore', {
      day,
      standing: authority.standing,
      at: formatInstant(askedAt, timeZone),
    });
  return texts.t(reach === 'standing' ? 'extension.asked' : 'extension.kept', { day });
}

function askedNext({ texts, authority }: TextScene, { obligation }: ExtensionView, reach: StandingReach): string {
  const due = obligation.dueOn ? formatDay(obligation.dueOn) : '';
  if (reach === 'standing') return texts.t('extension.askedNext', { standing: atStart(authority.standing), due });
  return `${texts.t(`standingReach.${reach}`)} ${texts.t('extension.dueStands', { due })}`;
}

const reasonLine = ({ texts }: TextScene, reason: string): string => texts.t('extension.reason', { reason });

const answerLine = ({ texts }: TextScene, answer: string): string => texts.t('extension.answer', { answer });

/** For the standing agency: who asks for which day and why, with the two buttons. */
export function extensionAskedMessage(
  scene: TextScene,
  extension: ExtensionView,
  role: AskerRole | undefined,
): RenderedMessage {
  const { texts } = scene;
  const head = texts.t('extension.noticeHead', { agency: extension.agencyName, day: formatDay(extension.toOn) });
  const fitted = fitWords([extension.reason], ([reason = '']) =>
    [head, ...bodyLines(scene, { ...extension, reason }, role)].join('\n'),
  );
  return message(fitted.html, [
    ...wholeButton(texts, fitted, extensionData.full(extension.id)),
    ...decisionButtons(scene, extension),
  ]);
}

/** One request, with its state; the two buttons where whoever looks may decide it. */
export function extensionMessage(
  scene: TextScene,
  extension: ExtensionView,
  seen: {
    readonly role: AskerRole | undefined;
    readonly decides: 'may' | 'mayNot';
    readonly moot: MootReason | undefined;
  },
): RenderedMessage {
  const { texts } = scene;
  const { id, state, obligation, toOn } = extension;
  const isWaiting = state === 'open' && seen.moot === undefined;
  const fitted = fitWords(wordsOf(extension), ([reason = '', answer]) =>
    [
      `<b>${stateLine(scene, extension)}</b>`,
      ...(state === 'open' && seen.moot
        ? [texts.t('extension.moot', { why: problemText(scene, seen.moot, { dueOn: obligation.dueOn, toOn }) })]
        : []),
      ...bodyLines(scene, { ...extension, reason }, seen.role),
      ...(answer === undefined ? [] : [answerLine(scene, answer)]),
    ].join('\n'),
  );
  const list = action(texts.raw('extension.list.button'), extensionData.list(extension.jurisdictionId));
  return message(fitted.html, [
    ...wholeButton(texts, fitted, extensionData.full(id)),
    ...(isWaiting && seen.decides === 'may' ? decisionButtons(scene, extension) : []),
    [list],
  ]);
}

const wordsOf = ({ reason, answer }: ExtensionView): readonly string[] =>
  answer === undefined ? [reason] : [reason, answer];

/** Reason and answer whole, in as many messages as they need. */
export function wholeExtensionMessages(scene: TextScene, extension: ExtensionView): readonly RenderedMessage[] {
  const { reason, answer, agencyName, fromOn, toOn, obligation } = extension;
  const head = scene.texts.t('extension.wholeHead', {
    agency: agencyName,
    from: formatDay(fromOn),
    to: formatDay(toOn),
    title: clip(titleOf(scene.texts, obligation), 200),
  });
  return wholeMessages(scene.texts, head, [
    { text: reason, line: (piece) => reasonLine(scene, piece) },
    ...(answer === undefined ? [] : [{ text: answer, line: (piece: string) => answerLine(scene, piece) }]),
  ]);
}

/** The state as a sentence of its own, with the day that was asked for. */
export const stateLine = ({ texts, timeZone }: TextScene, { state, decidedAt, toOn }: ExtensionView): string =>
  texts.t(`extension.stateLine.${state}`, {
    day: formatDay(toOn),
    at: decidedAt ? formatInstant(decidedAt, timeZone) : '',
  });

/** The same as plain text. */
export const stateNote = ({ texts, timeZone }: TextScene, { state, decidedAt, toOn }: ExtensionView): string =>
  texts.raw(`extension.stateLine.${state}`, {
    day: formatDay(toOn),
    at: decidedAt ? formatInstant(decidedAt, timeZone) : '',
  });

/** What was asked, by whom and why. The person is named by role only. */
function bodyLines(scene: TextScene, extension: ExtensionView, role: AskerRole | undefined): readonly string[] {
  const { texts, timeZone } = scene;
  const { obligation, toOn, askedAt, agencyName } = extension;
  const by = { agency: agencyName, at: formatInstant(askedAt, timeZone) };
  return [
    titleHtml(texts, obligation, 200),
    dueLine(scene, obligation),
    texts.t('extension.wantedDay', { day: formatDay(toOn), dayOff: dayOffText(scene, toOn) }),
    reasonLine(scene, extension.reason),
    ...(role === undefined ? [] : [texts.t('extension.askedBy', { ...by, role: texts.raw(`role.${role}`) })]),
    ...(role === 'officer' ? [texts.t('extension.askedByOfficer')] : []),
  ];
}

const decisionButtons = ({ texts }: TextScene, { id }: ExtensionView): readonly (readonly Button[])[] => [
  [
    action(texts.raw('extension.grant'), extensionData.grant(id)),
    action(texts.raw('extension.refuse'), extensionData.refuse(id)),
  ],
];

/** Asks the standing agency for the words of a refusal. */
export function askRefusalMessage({ texts }: TextScene, { id, agencyName, toOn }: ExtensionView): RenderedMessage {
  return message(texts.t('extension.askRefusal', { agency: agencyName, day: formatDay(toOn) }), [
    [action(texts.raw('extension.refuseSilently'), extensionData.refuseSilently(id))],
  ]);
}

/** For whoever asked and the heads of the agency: the decision, the day that holds now, and what can be done next. */
export function extensionDecidedMessage(scene: TextScene, extension: ExtensionView): RenderedMessage {
  const { texts, authority } = scene;
  const { id, state, agencyName, toOn, fromOn, obligation, answer } = extension;
  const standing = atStart(authority.standing);
  const params = { standing, agency: agencyName, day: formatDay(toOn), from: formatDay(fromOn) };
  const fitted = fitWords(answer === undefined ? [] : [answer], (shown) =>
    [
      state === 'granted' ? texts.t('extension.decidedGranted', params) : texts.t('extension.decidedRefused', params),
      ...shown.map((words) => answerLine(scene, words)),
      titleHtml(texts, obligation, 200),
      dueLine(scene, obligation),
    ].join('\n'),
  );
  const buttons = wholeButton(texts, fitted, extensionData.full(id));
  return message(fitted.html, [...buttons, ...workButtons(texts, obligation)]);
}

/** Told to whoever comes second. */
export function settledText({ texts, timeZone }: TextScene, { state, decidedAt }: ExtensionView): string {
  if (state === 'open') return '';
  return texts.raw(`extension.settled.${state}`, { at: decidedAt ? formatInstant(decidedAt, timeZone) : '' });
}

/** Two lines of a list: who, from which day to which, its state; and for which work. */
export function extensionLine(scene: TextScene, extension: ExtensionView, ordinal: number): string {
  const { texts } = scene;
  const line = texts.t('extension.list.line', {
    agency: clip(extension.agencyName, 60),
    from: formatDay(extension.fromOn),
    to: formatDay(extension.toOn),
    state: texts.raw(`extension.state.${extension.state}`, {
      at: extension.decidedAt ? formatInstant(extension.decidedAt, scene.timeZone) : '',
    }),
  });
  return `<b>${ordinal}.</b> ${line}\n      ${clipHtml(titleOf(texts, extension.obligation))}\n      <i>${clipHtml(extension.reason)}</i>`;
}

import type { Day } from '../domain/day.ts';
import {
  extensionChoices,
  type AskerRole,
  type ExtensionChoice,
  type ExtensionView,
  type MootReason,
} from '../domain/extension.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { formatDay, formatInstant } from './dates.ts';
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
  list: (jurisdictionId: number, page = 0): string => `x:list:${jurisdictionId}:${page}`,
};

/** Code points of a reason or answer that a message shows; all of it is kept. */
const WORDS_LIMIT = 500;

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

/** Said to whoever asked: what was sent, that the due day stands until it is decided, and the way back. */
export function askedMessage(
  scene: TextScene,
  extension: ExtensionView,
  occasion: 'asked' | 'repeated' | 'open',
): RenderedMessage {
  const { texts, timeZone, authority } = scene;
  const day = formatDay(extension.toOn);
  const head =
    occasion === 'open'
      ? texts.t('extension.askedBefore', {
          day,
          standing: authority.standing,
          at: formatInstant(extension.askedAt, timeZone),
        })
      : texts.t('extension.asked', { day });
  const { dueOn } = extension.obligation;
  const html = [
    head,
    ...(occasion === 'repeated' ? [texts.t('reply.repeated')] : []),
    titleHtml(texts, extension.obligation, 200),
    reasonLine(scene, extension),
    texts.t('extension.askedNext', { standing: authority.standing, due: dueOn ? formatDay(dueOn) : '' }),
  ].join('\n');
  return message(html, [[action(texts.raw('extension.withdraw'), extensionData.withdraw(extension.id))]]);
}

const reasonLine = ({ texts }: TextScene, { reason }: ExtensionView): string =>
  texts.t('extension.reason', { reason: clip(reason, WORDS_LIMIT) });

/** For the standing agency: who asks for which day and why, with the two buttons. */
export function extensionAskedMessage(
  scene: TextScene,
  extension: ExtensionView,
  role: AskerRole | undefined,
): RenderedMessage {
  const { texts } = scene;
  const head = texts.t('extension.noticeHead', { agency: extension.agencyName, day: formatDay(extension.toOn) });
  return message([head, ...bodyLines(scene, extension, role)].join('\n'), decisionButtons(scene, extension));
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
  const { state, answer, obligation, toOn } = extension;
  const isWaiting = state === 'open' && seen.moot === undefined;
  const html = [
    `<b>${stateText(scene, extension)}</b>`,
    ...(state === 'open' && seen.moot
      ? [texts.t('extension.moot', { why: problemText(scene, seen.moot, { dueOn: obligation.dueOn, toOn }) })]
      : []),
    ...bodyLines(scene, extension, seen.role),
    ...(answer === undefined ? [] : [texts.t('extension.answer', { answer: clip(answer, WORDS_LIMIT) })]),
  ].join('\n');
  const list = action(texts.raw('extension.list.button'), extensionData.list(extension.jurisdictionId));
  return message(html, [...(isWaiting && seen.decides === 'may' ? decisionButtons(scene, extension) : []), [list]]);
}

export const stateText = ({ texts, timeZone }: TextScene, { state, decidedAt }: ExtensionView): string =>
  texts.t(`extension.state.${state}`, { at: decidedAt ? formatInstant(decidedAt, timeZone) : '' });

/** What was asked, by whom and why. The person is named by role only. */
function bodyLines(scene: TextScene, extension: ExtensionView, role: AskerRole | undefined): readonly string[] {
  const { texts, timeZone } = scene;
  const { obligation, toOn, askedAt, agencyName } = extension;
  const by = { agency: agencyName, at: formatInstant(askedAt, timeZone) };
  return [
    titleHtml(texts, obligation, 200),
    dueLine(scene, obligation),
    texts.t('extension.wantedDay', { day: formatDay(toOn), dayOff: dayOffText(scene, toOn) }),
    reasonLine(scene, extension),
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
  const { state, agencyName, toOn, fromOn, obligation, answer } = extension;
  const params = { standing: authority.standing, agency: agencyName, day: formatDay(toOn), from: formatDay(fromOn) };
  const html = [
    state === 'granted' ? texts.t('extension.decidedGranted', params) : texts.t('extension.decidedRefused', params),
    ...(answer === undefined ? [] : [texts.t('extension.answer', { answer: clip(answer, WORDS_LIMIT) })]),
    titleHtml(texts, obligation, 200),
    dueLine(scene, obligation),
  ].join('\n');
  return message(html, workButtons(texts, obligation));
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

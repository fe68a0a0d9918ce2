import type { Agency, NudgePlan } from '../domain/nudge.ts';
import { isUpward } from '../domain/report-desk.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { formatDay, formatInstant } from './dates.ts';
import { deskData, type DeskTarget } from './desk-data.ts';
import { atStart, escapeHtml, shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { digestLine, recipientText, returnedLines, type ReminderLine } from './notice-text.ts';
import { openButtons, workButtons } from './obligation-buttons.ts';
import {
  distanceText,
  dueLine,
  progressLine,
  reportLines,
  sourceLine,
  statusIcon,
  statusOf,
  titleHtml,
  type TextScene,
} from './obligation-text.ts';
import { clip } from './status-lines.ts';
import type { Texts } from './texts.ts';

export interface NudgeText {
  readonly jurisdictionId: number;
  /** A `deskKey`, or OVERDUE_KEY. */
  readonly key: string;
  /** What is asked for, plain: "báo cáo quý I/2026". */
  readonly what: string;
  readonly plan: NudgePlan;
  readonly goesOutAt: Date;
  readonly now: Date;
  readonly timeZone: string;
  readonly back: Button;
}

/** Before anything goes out: who will be reminded, whom nothing reaches, and when it will be. */
export function nudgePage(texts: Texts, input: NudgeText): RenderedMessage {
  const { jurisdictionId, key, plan, back } = input;
  const persons = personsOf(plan);
  const target: DeskTarget = { kind: 'nudgeNow', jurisdictionId, key };
  const html = [
    texts.t('nudge.head', { what: shorten(input.what, 150) }),
    '',
    ...(persons === 0
      ? [texts.t('nudge.nobody')]
      : [
          texts.t('nudge.will', { agencies: plan.agencies.length, persons }),
          namesOf(texts, plan.agencies, NAMES_TOLD),
          ...laterLine(texts, input),
        ]),
    ...exceptions(texts, plan),
    '',
    texts.t('nudge.limit'),
  ].join('\n');
  const confirm = persons === 0 ? [] : [[action(texts.raw('nudge.confirm', { count: persons }), deskData(target))]];
  return message(html, [...confirm, [back]]);
}

/** Afterwards: how many were queued, when they go out, and whom somebody has to telephone. */
export function nudgedMessage(
  texts: Texts,
  input: NudgeText & { readonly persons: number; readonly messages: number },
): RenderedMessage {
  const { plan, persons, messages } = input;
  const html = [
    texts.t('nudge.head', { what: shorten(input.what, 150) }),
    '',
    texts.t('nudge.done', { agencies: plan.agencies.length, persons, messages }),
    ...laterLine(texts, input),
    ...exceptions(texts, plan),
  ].join('\n');
  return message(html, [[input.back]]);
}

const NAMES_TOLD = 15;
/** Whom to telephone is told by name, as far as one message holds. */
const NAMES_TO_CALL = 60;

const personsOf = ({ send }: NudgePlan): number => new Set(send.map(({ personId }) => personId)).size;

const laterLine = (texts: Texts, { goesOutAt, now, timeZone }: NudgeText): readonly string[] =>
  goesOutAt > now ? [texts.t('nudge.later', { at: formatInstant(goesOutAt, timeZone) })] : [];

function exceptions(texts: Texts, { already, unreached }: NudgePlan): readonly string[] {
  const because = (why: 'nobody' | 'blocked'): readonly Agency[] =>
    unreached.flatMap((each) => (each.why === why ? [each.agency] : []));
  const [nobody, blocked] = [because('nobody'), because('blocked')];
  const names = (agencies: readonly Agency[]): string => plainNames(texts, agencies, NAMES_TO_CALL);
  return [
    ...(unreached.length > 0 ? ['', texts.t('nudge.unreachedHead')] : []),
    ...(nobody.length > 0 ? [texts.t('nudge.unreachedNobody', { agencies: names(nobody) })] : []),
    ...(blocked.length > 0 ? [texts.t('nudge.unreachedBlocked', { agencies: names(blocked) })] : []),
    ...(already.length > 0
      ? ['', texts.t('nudge.already', { count: already.length, agencies: plainNames(texts, already, NAMES_TOLD) })]
      : []),
  ];
}

function plainNames(texts: Texts, agencies: readonly Agency[], limit: number): string {
  const shown = agencies.slice(0, limit).map(({ name }) => clip(name, 40));
  const rest = agencies.length - shown.length;
  return [...shown, ...(rest > 0 ? [texts.raw('nudge.more', { count: rest })] : [])].join(', ');
}

const namesOf = (texts: Texts, agencies: readonly Agency[], limit: number): string =>
  escapeHtml(plainNames(texts, agencies, limit));

/** What one person is asked for by the standing agency: one piece of work with its buttons, or several in a list. */
export function nudgeMessage(scene: TextScene, lines: readonly ReminderLine[]): RenderedMessage {
  const [first, ...others] = lines;
  if (first && others.length === 0) return singleNudge(scene, first);
  const { texts } = scene;
  const html = [
    `📣 <b>${texts.t('nudge.several', { count: lines.length, standing: atStart(scene.authority.standing) })}</b>`,
    '',
    ...lines.map(({ obligation }, index) => digestLine(scene, obligation, index + 1)),
    '',
    texts.t('digest.howToAnswer', { number: Math.min(2, lines.length) }),
  ].join('\n');
  return message(html, openButtons(lines.map(({ obligation }) => obligation.id)));
}

function singleNudge(scene: TextScene, { obligation, returned }: ReminderLine): RenderedMessage {
  const { texts } = scene;
  const { task } = obligation;
  const html = [
    `📣 ${headline(scene, obligation)}`,
    ...(task ? [sourceLine(texts, obligation)] : reportLines(texts, obligation)),
    ...(task?.product ? [texts.t('obligation.product', { product: shorten(task.product, 200) })] : []),
    ...returnedLines(scene, returned),
    dueLine(scene, obligation),
    `${statusIcon(statusOf(scene, obligation))} ${progressLine(scene, obligation)}`,
    '',
    texts.t(task ? 'reminder.howToAnswerTask' : 'reminder.howToAnswerReport', { today: formatDay(scene.today) }),
  ].join('\n');
  return message(html, workButtons(texts, obligation));
}

/** The Fatherland Front and mass organisations are asked to coordinate; what was returned is asked for once more. */
function headline(scene: TextScene, obligation: ObligationView): string {
  const { texts } = scene;
  const { dueOn } = obligation;
  const params = {
    agency: obligation.agency.name,
    day: dueOn === undefined ? '' : formatDay(dueOn),
    distance: dueOn === undefined ? '' : distanceText(scene, dueOn),
    title: titleParam(scene, obligation),
    to: recipientText(scene, obligation),
  };
  const polite = obligation.agency.kind === 'massOrganisation' ? 'Polite' : '';
  if (obligation.task) return texts.t(`nudge.task${polite}`, params);
  if (obligation.phase === 'returned') return texts.t(`nudge.reportReturned${polite}`, params);
  const late = statusOf(scene, obligation) === 'overdue' ? 'Late' : '';
  return texts.t(`nudge.report${late}${polite}`, params);
}

/** The title within a sentence; what was asked for out of turn keeps its own spelling. */
function titleParam({ texts }: TextScene, obligation: ObligationView): string {
  const title = titleHtml(texts, obligation);
  const isOurs = !obligation.task && !obligation.request && !isUpward(obligation);
  return isOurs ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

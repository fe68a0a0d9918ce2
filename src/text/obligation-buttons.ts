import type { ObligationView } from '../domain/obligation-view.ts';
import { isDone, isLive } from '../domain/obligation-status.ts';
import { action, type Button } from './message.ts';
import type { Texts } from './texts.ts';

/**
 * What a button of an obligation says when it is pressed; at most 64 bytes. It names what is asked for and gives no
 * right: whoever presses is checked again.
 */
export type ObligationVerb = 'card' | 'received' | 'percent' | 'working' | 'done' | 'note' | 'nil';

export const obligationData = (id: number, verb: ObligationVerb, argument?: number | string): string =>
  argument === undefined ? `o:${id}:${verb}` : `o:${id}:${verb}:${argument}`;

export const undoData = (entryId: number): string => `undo:${entryId}`;

/** The usual answers under a reminder or card, for somebody who works on it. */
export function workButtons(texts: Texts, obligation: ObligationView): readonly (readonly Button[])[] {
  const handedIn = handInRows(texts, obligation);
  if (!isLive(obligation))
    return [[action(texts.raw('button.note'), obligationData(obligation.id, 'note'))], ...handedIn];
  const received = action(texts.raw('button.received'), obligationData(obligation.id, 'received'));
  const progress = action(texts.raw('button.progress'), obligationData(obligation.id, 'percent'));
  const done = action(
    texts.raw(obligation.kind === 'report' ? 'button.submit' : 'button.done'),
    obligationData(obligation.id, 'done'),
  );
  const note = action(texts.raw('button.note'), obligationData(obligation.id, 'note'));
  const ownWords =
    obligation.kind === 'report'
      ? [
          [
            action(texts.raw('button.nil'), obligationData(obligation.id, 'nil')),
            action(texts.raw('button.guided'), `h:guide:${obligation.id}`),
          ],
        ]
      : [];
  const asking = [
    ...(obligation.dueOn === undefined ? [] : [action(texts.raw('button.extension'), `x:ask:${obligation.id}`)]),
    action(texts.raw('button.difficulty'), `d:ask:${obligation.id}`),
  ];
  return [
    obligation.acknowledgedAt ? [done, progress] : [received, done],
    obligation.acknowledgedAt ? [note] : [progress, note],
    ...ownWords,
    asking,
    ...handedIn,
  ];
}

/** The way to what was handed in, where something was: for whoever works on it, and for whoever follows it up. */
export const handInRows = (
  texts: Texts,
  { id, phase, round }: Pick<ObligationView, 'id' | 'phase' | 'round'>,
): readonly (readonly Button[])[] =>
  isDone(phase) || round > 0 ? [[action(texts.raw('handIn.button.versions'), `h:versions:${id}`)]] : [];

const PERCENTS = [25, 50, 75, 90] as const;

export const percentButtons = (texts: Texts, id: number): readonly (readonly Button[])[] => [
  PERCENTS.map((percent) => action(texts.raw('button.percent', { percent }), obligationData(id, 'percent', percent))),
  [
    action(texts.raw('button.done'), obligationData(id, 'done')),
    action(texts.raw('button.back'), obligationData(id, 'card')),
  ],
];

export const undoButton = (texts: Texts, entryId: number): Button =>
  action(texts.raw('button.undo'), undoData(entryId));

/** One button for each line of a digest or list, by its ordinal. */
export const openButtons = (ids: readonly number[], from = 0): readonly (readonly Button[])[] => {
  const buttons = ids.map((id, index) => action(String(from + index + 1), obligationData(id, 'card')));
  return Array.from({ length: Math.ceil(buttons.length / 6) }, (_, row) => buttons.slice(row * 6, row * 6 + 6));
};

import { loadAuthorities } from '../db/jurisdictions.ts';
import { loadObligations, type ObligationFilter } from '../db/obligations.ts';
import type { Day } from '../domain/day.ts';
import { statusOn, type ObligationStatus } from '../domain/obligation-status.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { formatDay } from '../text/dates.ts';
import { titleOf } from '../text/obligation-text.ts';
import { periodText } from '../text/period-text.ts';
import type { Texts } from '../text/texts.ts';
import type { CommandIo } from './command-io.ts';
import { done, misuse, type CommandResult } from './result.ts';
import { withDatabase, type Session } from './session.ts';

/** An obligation with its status on the day on which the command runs. */
export interface ListedObligation {
  readonly obligation: ObligationView;
  readonly status: ObligationStatus;
}

/** The obligations that a filter picks, of all jurisdictions, by due day, the undated last. */
export async function listObligations(
  { config, database, today }: Session,
  filter: ObligationFilter,
): Promise<readonly ListedObligation[]> {
  const db = database.client;
  const { timeZone } = config;
  const authorities = await loadAuthorities(db, timeZone, today);
  const contexts = new Map(
    authorities.map(({ id, rules, confirmation }) => [
      id,
      { today, calendar: rules.calendar, timeZone: rules.timeZone, confirmation },
    ]),
  );
  const obligations = await loadObligations(db, filter);
  return obligations.flatMap((obligation) => {
    const context = contexts.get(obligation.jurisdictionId);
    return context === undefined ? [] : [{ obligation, status: statusOn(obligation, context) }];
  });
}

/** What falls due from one day to another, both included, whether done or not. */
export async function due(io: CommandIo, span: { readonly from: Day; readonly to: Day }): Promise<CommandResult> {
  if (span.from > span.to) return misuse('badSpan', io.texts.raw('cli.usage.spanBackwards', span));
  return withDatabase(io, async (session) => {
    const listed = await listObligations(session, { dueOn: { gte: span.from, lte: span.to } });
    const head = io.texts.raw('cli.due.head', {
      from: formatDay(span.from),
      to: formatDay(span.to),
      count: listed.length,
    });
    return done(
      obligationsJson(io.dataTexts, listed),
      [head, ...listed.map((each) => line(io.texts, each))].join('\n'),
    );
  });
}

/** Shown one by one; the other statuses are only counted. */
const WORTH_A_LINE: readonly ObligationStatus[] = ['overdue', 'dueSoon', 'awaitingDate', 'notUpdated'];

/** All obligations; for people counts of each status, and those that need somebody. */
export const status = (io: CommandIo): Promise<CommandResult> =>
  withDatabase(io, async (session) => {
    const listed = await listObligations(session, {});
    const counts = new Map<ObligationStatus, number>();
    for (const each of listed) counts.set(each.status, (counts.get(each.status) ?? 0) + 1);
    const text = [
      io.texts.raw('cli.status.head', { day: formatDay(session.today), count: listed.length }),
      ...[...counts].map(([of, count]) => `  ${io.texts.raw(`status.label.${of}`)}: ${count}`),
      ...listed.filter((each) => WORTH_A_LINE.includes(each.status)).map((each) => line(io.texts, each)),
    ].join('\n');
    return done(obligationsJson(io.dataTexts, listed), text);
  });

const obligationsJson = (texts: Texts, listed: readonly ListedObligation[]) => ({
  obligations: listed.map(({ obligation, status: of }) => ({
    id: obligation.id,
    kind: obligation.kind,
    agency: obligation.agency.name,
    title: titleOf(texts, obligation),
    period: obligation.periodKey,
    dueOn: obligation.dueOn ?? null,
    status: of,
    percent: obligation.percent,
    task: obligation.task?.number ?? null,
  })),
});

function line(texts: Texts, { obligation, status: of }: ListedObligation): string {
  const period = obligation.task ? periodText(texts, obligation.periodKey) : '';
  const title = titleOf(texts, obligation);
  return texts.raw('cli.status.line', {
    id: obligation.id,
    due: obligation.dueOn === undefined ? '–' : formatDay(obligation.dueOn),
    status: texts.raw(`status.label.${of}`),
    percent: obligation.percent,
    agency: obligation.agency.name,
    title: period === '' ? title : `${title} (${period})`,
  });
}

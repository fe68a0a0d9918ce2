import { readConfig } from '../config.ts';
import { dueDays } from '../domain/deadline/due-days.ts';
import { parseDeadline } from '../domain/deadline/parse-deadline.ts';
import { dayOfInstant, yearOf } from '../domain/day.ts';
import type { DeadlineReading, YearSpan } from '../domain/schedule.ts';
import { formatDay } from '../text/dates.ts';
import type { Texts } from '../text/texts.ts';
import type { CommandIo } from './command-io.ts';
import { done, misuse, type CommandResult } from './result.ts';
import { nowOf } from './session.ts';

export interface DeadlineInput {
  readonly phrase: string;
  /** Each is this year unless given, or the other one where that lies on the wrong side of this year. */
  readonly from?: number;
  readonly to?: number;
}

/** What a deadline phrase means; that it is not understood is an answer too. Touches no database. */
export function showDeadline(io: CommandIo, { phrase, from, to }: DeadlineInput): CommandResult {
  const year = thisYear(io);
  const years: YearSpan = { from: from ?? Math.min(year, to ?? year), to: to ?? Math.max(year, from ?? year) };
  if (years.from > years.to) return misuse('badSpan', io.texts.raw('cli.usage.spanBackwards', { ...years }));
  const reading = parseDeadline(phrase);
  const due = reading.understood ? dueDays(reading.schedule, years).map(({ on }) => on) : [];
  const json = { ...readingJson(reading), due };
  return done(json, [headline(io.texts, reading), ...due.map((day) => `  ${formatDay(day)}`)].join('\n'));
}

/** A deadline phrase in a JSON document; `schedule` is null when nobody has understood it. */
export const readingJson = (reading: DeadlineReading) => ({
  text: reading.text,
  understood: reading.understood,
  schedule: reading.understood ? reading.schedule : null,
});

function headline(texts: Texts, reading: DeadlineReading): string {
  const phrase = reading.text;
  if (!reading.understood) return texts.raw(`cli.deadline.problem.${reading.problem.kind}`, problemParams(reading));
  const { schedule } = reading;
  const shown = schedule.kind === 'every' && schedule.on !== undefined ? 'everyOn' : schedule.kind;
  return texts.raw(`cli.deadline.schedule.${shown}`, { phrase });
}

function problemParams({ text, problem }: Extract<DeadlineReading, { readonly understood: false }>) {
  switch (problem.kind) {
    case 'noSuchDay':
      return { phrase: text, value: problem.value };
    case 'ambiguous':
      return { phrase: text, value: problem.readings.join('; ') };
    case 'empty':
    case 'unknownPhrase':
      return { phrase: text };
  }
}

/** Of DONDOC_NOW where it is set; a bad variable elsewhere must not keep a phrase from being read. */
function thisYear(io: CommandIo): number {
  const outcome = readConfig(io.env);
  if (outcome.kind === 'invalid') return yearOf(dayOfInstant(io.now(), 'Asia/Ho_Chi_Minh'));
  return yearOf(dayOfInstant(nowOf(io, outcome.config), outcome.config.timeZone));
}

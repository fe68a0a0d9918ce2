import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dueDays } from '../../../src/domain/deadline/due-days.ts';
import { parseDeadline } from '../../../src/domain/deadline/parse-deadline.ts';
import type { YearSpan } from '../../../src/domain/schedule.ts';

const expectedPlan = z.object({
  years: z.tuple([z.number(), z.number()]).optional(),
  tasks: z.array(
    z.object({
      number: z.string(),
      deadline: z.string(),
      due: z.union([z.array(z.string()), z.enum(['undated', 'continuous'])]),
    }),
  ),
});

const FOLDER = new URL('../../../../shared/plans/expected/', import.meta.url);
const FILES = ['bac-ai-2021-2025.json', 'khanh-son-2020-tong-ket.json'];

function dueOf(text: string, years: YearSpan): readonly string[] | string {
  const reading = parseDeadline(text);
  if (!reading.understood) return reading.problem.kind;
  const { schedule } = reading;
  return schedule.kind === 'undated' || schedule.kind === 'continuous'
    ? schedule.kind
    : dueDays(schedule, years).map(({ on }) => on);
}

describe.each(FILES)('the deadlines of the plan %s', (file) => {
  const url = new URL(file, FOLDER);
  it.skipIf(!existsSync(url))('fall due as expected, every row', () => {
    const plan = expectedPlan.parse(JSON.parse(readFileSync(url, 'utf8')));
    const [from, to] = plan.years ?? [2021, 2025];
    const read = plan.tasks.map(({ number, deadline }) => [number, deadline, dueOf(deadline, { from, to })]);
    expect(plan.tasks.length).toBeGreaterThan(0);
    expect(read).toEqual(plan.tasks.map(({ number, deadline, due }) => [number, deadline, due]));
  });
});

import { randomUUID } from 'node:crypto';
import { addAgency } from '../actions/add-agency.ts';
import { addTask } from '../actions/add-task.ts';
import { startAuthority } from '../actions/start-authority.ts';
import type { JurisdictionHead } from '../db/agency-directory.ts';
import { loadRunningPlans } from '../db/hand-plans.ts';
import { parseDeadline } from '../domain/deadline/parse-deadline.ts';
import { findArea, findPlan } from '../domain/task-by-hand/absorb.ts';
import { pickAgencies } from '../domain/task-by-hand/agency-picks.ts';
import type { PlanChoice } from '../domain/task-by-hand/dialogue.ts';
import { formatDay } from '../text/dates.ts';
import type { CommandIo } from './command-io.ts';
import { done, refused, type CommandResult, type RefusedResult } from './result.ts';
import { withDatabase, type Session } from './session.ts';
import { agenciesOption } from './task-agencies.ts';
import { groundOf, placeOf } from './task-place.ts';
import { obstacleRefusal, owedJson, taskJson } from './task-text.ts';

export interface TaskAddOptions {
  readonly jurisdiction: string;
  readonly title: string;
  readonly lead: string;
  readonly deadline: string;
  readonly coordinating?: string;
  readonly product?: string;
  readonly area?: string;
  readonly plan?: string;
  readonly assignedBy?: string;
  /** The authority is started under the code where it is not there. */
  readonly createJurisdiction?: string;
  readonly createAgencies?: boolean;
}

/** Adds a task to a plan that runs, or to the plan of its year for tasks given directly. */
export const addTaskByHand = (io: CommandIo, options: TaskAddOptions): Promise<CommandResult> =>
  withDatabase(io, async (session) => {
    const { texts } = io;
    const deadline = parseDeadline(options.deadline);
    if (!deadline.understood) {
      const verdict = { kind: 'notUnderstood' as const, problem: deadline.problem };
      return obstacleRefusal(texts, { kind: 'badDeadline', text: options.deadline, verdict });
    }
    const place = await startIfWanted(io, session, options);
    if (place.kind === 'refused') return place;
    if (options.createAgencies) await createAgencies(session, place.head, [options.lead, options.coordinating ?? '']);
    const ground = await groundOf(session, place.head);
    const lead = agenciesOption(texts, ground, { role: 'lead', value: options.lead });
    if (lead.kind === 'refused') return lead;
    const coordinating = agenciesOption(texts, ground, { role: 'coordinating', value: options.coordinating ?? '' });
    if (coordinating.kind === 'refused') return coordinating;
    const plan = await planOption(io, session, place.head, options);
    if (plan.kind === 'refused') return plan;
    const { title, product, area, assignedBy } = options;
    const outcome = await addTask(session.database, {
      actor: 'commandLine',
      jurisdictionId: place.head.id,
      plan: plan.choice,
      task: {
        title,
        deadline: options.deadline,
        product,
        area,
        assignedBy,
        lead: lead.picks,
        coordinating: coordinating.picks,
      },
      key: randomUUID(),
      at: session.now,
      timeZone: session.config.timeZone,
      directTitle: (year) => io.dataTexts.raw('taskByHand.directPlan', { year }),
    });
    if (outcome.kind !== 'added') return obstacleRefusal(texts, outcome);
    const { task, owed } = outcome;
    const params = { number: task.number, plan: task.plan.title, count: owed.obligations };
    const next =
      owed.firstDueOn === undefined ? '' : texts.raw('cli.task.firstDue', { day: formatDay(owed.firstDueOn) });
    const text = [texts.raw('cli.task.added', params), next].filter((line) => line !== '').join('\n');
    return done({ task: taskJson(task), ...owedJson(outcome) }, text);
  });

/** The authority of --jurisdiction, started now where --create-jurisdiction names one that is not there. */
async function startIfWanted(
  io: CommandIo,
  session: Session,
  { jurisdiction: code, createJurisdiction: name }: TaskAddOptions,
): ReturnType<typeof placeOf> {
  const found = await placeOf(io, session, code);
  if (found.kind === 'place' || name === undefined) return found;
  const { texts } = io;
  if (!isCode(code)) return refused('badCode', texts.raw('cli.jurisdiction.badCode', { code }));
  const { now: at, config, database } = session;
  const outcome = await startAuthority(database, { actor: 'commandLine', name, code, at, timeZone: config.timeZone });
  if (outcome.kind !== 'started') return refused('noLevel', texts.raw('cli.jurisdiction.noLevel', { name }));
  const { place } = outcome;
  if (outcome.repeated)
    return refused('nameTaken', texts.raw('cli.jurisdiction.nameTaken', { name: place.name, code: place.code }));
  return placeOf(io, session, code);
}

const isCode = (code: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(code);

/** Adds the agencies that are named and not known; groups are no agencies. */
async function createAgencies(session: Session, head: JurisdictionHead, values: readonly string[]): Promise<void> {
  const { now: at, config, database } = session;
  const ground = await groundOf(session, head);
  const unknown = values
    .flatMap((value) => pickAgencies(value, 'lead', ground))
    .filter(({ kind }) => kind === 'unknown');
  for (const pick of unknown)
    if (pick.kind === 'unknown')
      await addAgency(database, {
        actor: 'commandLine',
        jurisdictionId: head.id,
        name: pick.text,
        at,
        timeZone: config.timeZone,
      });
}

type PlanOption = { readonly kind: 'plan'; readonly choice: PlanChoice } | RefusedResult;

/** --plan by number, title or id; without it the only running plan that has the area, else the direct one. */
async function planOption(
  { texts }: CommandIo,
  { database, today }: Session,
  head: JurisdictionHead,
  { plan, area }: Pick<TaskAddOptions, 'plan' | 'area'>,
): Promise<PlanOption> {
  const plans = (await loadRunningPlans(database.client, head.id, today)).filter(({ direct }) => !direct);
  const named = plan === undefined ? undefined : findPlan(plans, plan);
  if (plan !== undefined && !named) {
    const names = plans.map(({ number, title }) => number ?? title).join('; ') || '–';
    return refused('noPlan', texts.raw('cli.task.noPlan', { plan, plans: names }));
  }
  const holding = (named ? [named] : plans).filter((each) => findArea(each, area) !== undefined);
  const [only] = holding;
  if (area !== undefined && (!only || holding.length > 1)) {
    const areas = (named ? [named] : plans).flatMap((each) => each.areas.map(({ title }) => title));
    return refused('noArea', texts.raw('cli.task.noArea', { area, areas: areas.join('; ') || '–' }));
  }
  const chosen = named ?? (area === undefined ? undefined : only);
  return { kind: 'plan', choice: chosen ? { kind: 'plan', id: chosen.id } : { kind: 'direct' } };
}

import { Composer } from 'grammy';
import { canWorkFor } from '../../domain/access.ts';
import { parseTaskCommand } from '../../domain/task-by-hand/command.ts';
import { message } from '../../text/message.ts';
import { agencyChoice } from '../../text/tasks-text.ts';
import { answer } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { asAudience, type Audience } from './status/gate.ts';
import { sayTarget } from './status/open-target.ts';
import { countOpen } from './status/own-pages.ts';
import { sightOf } from './status/viewpoint.ts';
import { addingHint, withHint } from './task-hint.ts';
import { startByCommand } from './task-start.ts';

/** /nhiemvu (/tasks): the work of one's own agency: open, done, coordinated; with a verb, a task by hand. */
export const tasks = new Composer<BotContext>();

tasks.command(['nhiemvu', 'tasks'], (ctx) => {
  const command = parseTaskCommand(ctx.match);
  if (command.kind !== 'list') return startByCommand(ctx, command);
  return asAudience(ctx, (audience) => sayOwn(ctx, audience));
});

async function sayOwn(ctx: BotContext, { actor, options }: Audience): Promise<void> {
  const { texts } = ctx.work;
  const agencies = ownAgencies(ctx);
  const [first, ...others] = agencies;
  const hint = await addingHint(ctx);
  if (!first) return void (await answer(ctx, withHint(message(texts.t('tasksView.noAgency')), hint), options));
  if (others.length === 0)
    return sayTarget(ctx, { actor, target: { kind: 'own', section: 'open', agencyId: first.id, page: 0 }, options });
  const counted = [];
  for (const agency of agencies) counted.push({ ...agency, open: await openIn(ctx, agency) });
  await answer(ctx, withHint(agencyChoice(texts, counted), hint), options);
}

interface OwnAgency {
  readonly id: number;
  readonly name: string;
  readonly jurisdictionId: number;
}

/** The agencies that the person works for, each once. */
function ownAgencies(ctx: BotContext): readonly OwnAgency[] {
  const { person } = ctx.work;
  const working = person?.agencies.filter(({ id }) => canWorkFor(person, id)) ?? [];
  return [...new Map(working.map((agency) => [agency.id, agency])).values()];
}

async function openIn(ctx: BotContext, { id, jurisdictionId }: OwnAgency): Promise<number> {
  const { person } = ctx.work;
  const sight = person && (await sightOf(ctx, person, jurisdictionId));
  return sight ? countOpen(sight, id) : 0;
}

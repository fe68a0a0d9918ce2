import { z } from 'zod';
import { dayColumn } from '../../../db/notice-column.ts';
import { loadKnownAgencies } from '../../../db/agencies.ts';
import { groupMembers } from '../../../domain/agency-name.ts';
import type { Authority } from '../../../domain/authority.ts';
import { meansEverybody, parseRequestWords } from '../../../domain/request/request-words.ts';
import { pickAgencies } from '../../../domain/task-by-hand/agency-picks.ts';
import type { BotContext } from '../../context.ts';

/** A request that is being worded, as the pending question keeps it. */
const draftColumn = z.object({
  title: z.string().exactOptional(),
  dueOn: dayColumn.exactOptional(),
  agencyIds: z.array(z.number().int()).exactOptional(),
});

export type RequestDraft = z.infer<typeof draftColumn>;

export const writeDraft = (draft: RequestDraft): string => JSON.stringify(draft);

export function readDraft(step: string): RequestDraft {
  const parsed = draftColumn.safeParse(JSON.parse(step));
  return parsed.success ? parsed.data : {};
}

export interface DraftFound {
  readonly draft: RequestDraft;
  /** Words that were not understood, by what they were said about. */
  readonly unclear: { readonly kind: 'due' | 'whom'; readonly text: string } | undefined;
}

/** Reads the whole request from one line. */
export async function draftOf(ctx: BotContext, authority: Authority, text: string): Promise<DraftFound> {
  const words = parseRequestWords(text, ctx.work.today);
  const agencyIds = words.whom === undefined ? undefined : await agenciesOf(ctx, authority, words.whom);
  const draft: RequestDraft = {
    ...(words.title === undefined ? {} : { title: words.title }),
    ...(words.dueOn === undefined ? {} : { dueOn: words.dueOn }),
    ...(agencyIds === undefined ? {} : { agencyIds: [...agencyIds] }),
  };
  if (words.unclearDue !== undefined) return { draft, unclear: { kind: 'due', text: words.unclearDue } };
  const isUnclear = words.whom !== undefined && agencyIds === undefined;
  return { draft, unclear: isUnclear ? { kind: 'whom', text: words.whom } : undefined };
}

/** Everybody whom words name but the standing agency; undefined where some name is not understood. */
export async function agenciesOf(
  ctx: BotContext,
  authority: Authority,
  text: string,
): Promise<readonly number[] | undefined> {
  const { deps, today } = ctx.work;
  const agencies = await loadKnownAgencies(deps.database.client, authority.id, today);
  const others = agencies.filter(({ id }) => id !== authority.standing?.id);
  if (meansEverybody(text)) return others.map(({ id }) => id);
  const picks = pickAgencies(text, 'lead', { agencies, placeName: authority.name });
  if (picks.length === 0 || picks.some(({ kind }) => kind === 'unknown')) return undefined;
  const ids = picks.flatMap((pick) =>
    pick.kind === 'agency' ? [pick.id] : pick.kind === 'group' ? groupMembers(pick.group, others) : [],
  );
  return [...new Set(ids)];
}

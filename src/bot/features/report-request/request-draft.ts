import { z } from 'zod';
import { dayColumn } from '../../../db/notice-column.ts';
import { loadKnownAgencies } from '../../../db/agencies.ts';
import { groupMembers } from '../../../domain/agency-name.ts';
import type { Authority } from '../../../domain/authority.ts';
import { MOST_CONTENT } from '../../../domain/request/report-request.ts';
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
  /** What was not taken as it was said, in its words. */
  readonly unclear: { readonly kind: 'due' | 'whom' | 'standing' | 'long'; readonly text: string } | undefined;
}

/** Reads the whole request from one line. */
export async function draftOf(ctx: BotContext, authority: Authority, text: string): Promise<DraftFound> {
  const words = parseRequestWords(text, ctx.work.today);
  const { agencyIds, unclear } = words.whom === undefined ? NOBODY_NAMED : await agenciesOf(ctx, authority, words.whom);
  const isLong = words.title !== undefined && words.title.length > MOST_CONTENT;
  const draft: RequestDraft = {
    ...(words.title === undefined || isLong ? {} : { title: words.title }),
    ...(words.dueOn === undefined ? {} : { dueOn: words.dueOn }),
    ...(agencyIds === undefined ? {} : { agencyIds: [...agencyIds] }),
  };
  if (isLong) return { draft, unclear: { kind: 'long', text: String(MOST_CONTENT) } };
  if (words.unclearDue !== undefined) return { draft, unclear: { kind: 'due', text: words.unclearDue } };
  return { draft, unclear };
}

interface Addressed {
  /** Undefined where some name is not understood, or nobody is left to ask. */
  readonly agencyIds: readonly number[] | undefined;
  readonly unclear: DraftFound['unclear'];
}

const NOBODY_NAMED: Addressed = { agencyIds: undefined, unclear: undefined };

/** Everybody whom words name but the standing agency, which does not report to itself. */
export async function agenciesOf(ctx: BotContext, authority: Authority, text: string): Promise<Addressed> {
  const { deps, today } = ctx.work;
  const agencies = await loadKnownAgencies(deps.database.client, authority.id, today);
  const standingId = authority.standing?.id;
  const others = agencies.filter(({ id }) => id !== standingId);
  if (meansEverybody(text)) return { agencyIds: others.map(({ id }) => id), unclear: undefined };
  const picks = pickAgencies(text, 'lead', { agencies, placeName: authority.name });
  const unknown = picks.flatMap((pick) => (pick.kind === 'unknown' ? [pick.text] : []));
  if (picks.length === 0 || unknown.length > 0)
    return { agencyIds: undefined, unclear: { kind: 'whom', text: unknown.length > 0 ? unknown.join('”, “') : text } };
  const ids = picks.flatMap((pick) =>
    pick.kind === 'agency' ? [pick.id] : pick.kind === 'group' ? groupMembers(pick.group, others) : [],
  );
  const asked = [...new Set(ids)].filter((id) => id !== standingId);
  const namesItself = standingId !== undefined && ids.includes(standingId);
  return {
    agencyIds: asked.length > 0 ? asked : undefined,
    unclear: namesItself ? { kind: 'standing', text: authority.standing?.name ?? '' } : undefined,
  };
}

import { loadPeriodKeys, loadVisible } from '../../../db/status.ts';
import { yearOf } from '../../../domain/day.ts';
import { periodsOf, periodSpan, summarisePeriod } from '../../../domain/status-period.ts';
import {
  dueWithinTwoWeeks,
  lateRanking,
  summariseAgencies,
  summariseAreas,
  tally,
} from '../../../domain/status-summary.ts';
import { message } from '../../../text/message.ts';
import { agenciesMessage, areasMessage, periodsMessage, wholeMessage } from '../../../text/status-text.ts';
import { agencyPage } from './list-pages.ts';
import { plainPage, type Opened } from './page.ts';
import { loadYear, type Sight } from './viewpoint.ts';

/** The whole for whoever sees it; for others their agency, or their agencies to choose from. */
export async function wholePage(sight: Sight): Promise<Opened> {
  const { viewpoint, scene } = sight;
  const [only, ...others] = viewpoint.agencyIds === 'all' ? [] : viewpoint.agencyIds;
  if (only !== undefined) return others.length === 0 ? agencyPage(sight, only, 0) : agenciesPage(sight, 0);
  const obligations = await loadYear(sight);
  if (obligations.length === 0) return plainPage(message(scene.texts.t('statusView.noPlanYet')));
  const { due, updates } = dueWithinTwoWeeks(obligations, scene);
  return plainPage(
    wholeMessage(scene, {
      jurisdictionId: viewpoint.jurisdictionId,
      tally: tally(obligations, scene),
      areas: summariseAreas(obligations, scene),
      late: lateRanking(summariseAgencies(obligations, scene)),
      soon: { due: due.length, updates },
    }),
  );
}

export async function areasPage(sight: Sight, page: number): Promise<Opened> {
  const areas = summariseAreas(await loadYear(sight), sight.scene);
  return plainPage(areasMessage(sight.scene, { jurisdictionId: sight.viewpoint.jurisdictionId, areas, page }));
}

export async function agenciesPage(sight: Sight, page: number): Promise<Opened> {
  const { viewpoint, scene } = sight;
  const agencies = summariseAgencies(await loadYear(sight), scene);
  const { jurisdictionId, agencyIds } = viewpoint;
  const scope = agencyIds === 'all' ? 'whole' : 'own';
  return plainPage(agenciesMessage(scene, { jurisdictionId, agencies, page, scope }));
}

/** The periods of this year and the last, as far as they have begun or fall in this year. */
export async function periodsPage(sight: Sight, page: number): Promise<Opened> {
  const { ctx, viewpoint, scene } = sight;
  const db = ctx.work.deps.database.client;
  const year = yearOf(scene.today);
  const keys = periodsOf(await loadPeriodKeys(db, viewpoint)).filter((key) => {
    const span = periodSpan(key);
    return span !== undefined && yearOf(span.to) >= year - 1 && yearOf(span.from) <= year;
  });
  const obligations = await loadVisible(db, viewpoint);
  const periods = keys
    .map((periodKey) => ({ periodKey, summary: summarisePeriod(obligations, periodKey, scene) }))
    .filter(({ summary: { reports, upward, tasks, updates } }) =>
      [reports, upward, tasks, updates].some(({ total }) => total > 0),
    );
  return plainPage(periodsMessage(scene, { jurisdictionId: viewpoint.jurisdictionId, periods, page }));
}

import { loadVisible, type Viewpoint } from '../../../db/status.ts';
import { monthAhead } from '../../../domain/picture/month.ts';
import { agencyBars, areaBars } from '../../../domain/picture/progress.ts';
import { ratesOverPeriods } from '../../../domain/picture/rates.ts';
import { summariseAgencies, summariseAreas } from '../../../domain/status-summary.ts';
import { drawCalendarChart } from '../../../files/charts/calendar-chart.ts';
import { drawProgressChart } from '../../../files/charts/progress-chart.ts';
import { drawRatesChart } from '../../../files/charts/rates-chart.ts';
import type { RenderedMessage } from '../../../text/message.ts';
import { PICTURE_KINDS, type PictureKind } from '../../../text/picture-data.ts';
import { agenciesDrawing, areasDrawing, monthDrawing, ratesDrawing } from '../../../text/picture-drawing.ts';
import { agenciesCaption, areasCaption, monthCaption, ratesCaption } from '../../../text/picture-text.ts';
import { loadYear, type Sight } from '../status/viewpoint.ts';

export interface Picture {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly caption: RenderedMessage;
}

/** The pictures that somebody may see: the calendar of their own work is everybody's, the rest is the whole's. */
export const kindsOf = ({ agencyIds }: Viewpoint): readonly PictureKind[] =>
  agencyIds === 'all' ? PICTURE_KINDS : ['month'];

/** Draws from the figures of this moment; undefined where there is nothing to draw. */
export async function drawPicture(sight: Sight, kind: PictureKind): Promise<Picture | undefined> {
  switch (kind) {
    case 'areas':
      return drawAreas(sight);
    case 'agencies':
      return drawAgencies(sight);
    case 'rates':
      return drawRates(sight);
    case 'month':
      return drawMonth(sight);
  }
}

async function drawAreas(sight: Sight): Promise<Picture | undefined> {
  const { scene } = sight;
  const shown = areaBars(summariseAreas(await loadYear(sight), scene));
  if (shown.bars.length === 0) return undefined;
  const bytes = await drawProgressChart(areasDrawing(scene, shown));
  return { fileName: 'linh-vuc.png', bytes, caption: areasCaption(scene, shown) };
}

async function drawAgencies(sight: Sight): Promise<Picture | undefined> {
  const { scene } = sight;
  const shown = agencyBars(summariseAgencies(await loadYear(sight), scene));
  if (shown.bars.length === 0) return undefined;
  const bytes = await drawProgressChart(agenciesDrawing(scene, shown));
  return { fileName: 'co-quan.png', bytes, caption: agenciesCaption(scene, shown) };
}

async function drawRates({ ctx, viewpoint, scene }: Sight): Promise<Picture | undefined> {
  const reports = await loadVisible(ctx.work.deps.database.client, viewpoint, { kind: 'report' });
  const periods = ratesOverPeriods(reports, scene);
  if (periods.length === 0) return undefined;
  const bytes = await drawRatesChart(ratesDrawing(scene, periods));
  return { fileName: 'bao-cao.png', bytes, caption: ratesCaption(scene, periods) };
}

/** A month in which nothing falls due is drawn too: that is an answer. */
async function drawMonth(sight: Sight): Promise<Picture> {
  const { scene } = sight;
  const month = monthAhead(await loadYear(sight), scene);
  const bytes = await drawCalendarChart(monthDrawing(scene, month));
  return { fileName: 'lich.png', bytes, caption: monthCaption(scene, month) };
}

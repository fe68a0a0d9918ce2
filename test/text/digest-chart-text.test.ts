import { expect, it } from 'vitest';
import { leaderFigures } from '../../src/domain/digest-figures.ts';
import { digestChart } from '../../src/text/digest-chart-text.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { at, context, TODAY, view, ZONE } from '../domain/status-views.ts';

it('calls what is neither done nor overdue the rest, under labels that begin with a capital', async () => {
  const texts = (await loadTexts())('vi');
  const area = { id: 1, code: 'II', title: 'Cải cách thể chế' };
  const figures = leaderFigures({
    obligations: [view({ dueOn: '2026-03-17' }), view({ task: 1, area }), view({ task: 2 })],
    context,
    span: 'week',
    areaIds: [],
  });
  const { legend, bars } = digestChart(
    {
      ...context,
      texts,
      today: TODAY,
      timeZone: ZONE,
      confirmation: false,
      now: at('2026-03-09'),
      authority: { name: 'tỉnh Sơn Thanh', level: 'province', standing: 'Sở Nội vụ' },
    },
    figures,
  );
  expect(legend.open).toBe('Còn lại');
  expect(bars.length).toBe(3);
  for (const { label } of bars) expect(label.trim().charAt(0)).toMatch(/\p{Lu}/u);
});

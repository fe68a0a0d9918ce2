import { shortId } from '../domain/import/draft-ids.ts';
import type { ColumnQuestion } from '../domain/plan-reading/column-questions.ts';
import { draftData } from './draft-data.ts';
import { shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import type { Texts } from './texts.ts';

const BUTTONS_PER_ROW = 2;
const SAMPLE_LIMIT = 80;

/** What a column holds, with what stands in it and a button for each thing that no other column holds. */
export function columnMessage(
  texts: Texts,
  { draftId, question }: { readonly draftId: number; readonly question: ColumnQuestion },
): RenderedMessage {
  const { heading, table, samples, roles, key } = question;
  const press = (role: string, label: string): Button =>
    action(label, draftData(draftId, { verb: 'h', heading: shortId(key), role }));
  const buttons = [
    ...roles.map((role) => press(role, texts.raw(`columnView.role.${role}`))),
    press('other', texts.raw('columnView.role.other')),
  ];
  return message(
    [
      texts.t('columnView.ask', { table, heading }),
      ...samples.map((sample) => texts.t('columnView.sample', { sample: shorten(sample, SAMPLE_LIMIT) })),
      texts.t('columnView.remember'),
    ].join('\n'),
    [
      ...Array.from({ length: Math.ceil(buttons.length / BUTTONS_PER_ROW) }, (_, row) =>
        buttons.slice(row * BUTTONS_PER_ROW, (row + 1) * BUTTONS_PER_ROW),
      ),
      [press('noTable', texts.raw('columnView.role.noTable'))],
      [action(texts.raw('import.button.cancel'), `im:${draftId}:no`)],
    ],
  );
}

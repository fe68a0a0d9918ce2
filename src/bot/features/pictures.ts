import { Composer } from 'grammy';
import { foldText } from '../../domain/text-fold.ts';
import { message, type RenderedMessage } from '../../text/message.ts';
import { parsePictureData, type PictureKind } from '../../text/picture-data.ts';
import { pictureChoice, pictureJurisdictions } from '../../text/picture-text.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { isPrivate } from '../progress/incoming.ts';
import { answerPicture } from '../send-file.ts';
import { drawPicture, kindsOf } from './pictures/draw-picture.ts';
import { asAudience, type Audience } from './status/gate.ts';
import { sightOf, type Sight } from './status/viewpoint.ts';

/** Charts in the chat (`pic:`). Asked before /tinhhinh and /baocao, whose words would take "bieu do" for a name. */
export const pictures = new Composer<BotContext>();

const MENU_WORDS = /^(?:bieu do|bd|do thi|chart|charts)$/;
const MONTH_WORDS = /^(?:lich|calendar)$/;

pictures.command(['tinhhinh', 'status', 'baocao', 'report'], async (ctx, next) => {
  const asked = foldText(ctx.match);
  if (MENU_WORDS.test(asked)) return asAudience(ctx, (audience) => answerWords(ctx, audience, 'menu'));
  if (MONTH_WORDS.test(asked)) return asAudience(ctx, (audience) => answerWords(ctx, audience, 'month'));
  await next();
});

pictures.callbackQuery(/^pic:/, async (ctx) => {
  const { person, texts } = ctx.work;
  const target = parsePictureData(ctx.callbackQuery.data);
  if (!target) return toast(ctx, texts.raw('access.gone'));
  const sight = person && (await sightOf(ctx, person, target.jurisdictionId));
  if (!sight) return toast(ctx, texts.raw('access.forbidden'));
  if (target.kind !== 'menu' && !kindsOf(sight.viewpoint).includes(target.kind)) {
    return toast(ctx, texts.raw('statusView.notVisible'));
  }
  if (target.kind === 'menu') {
    await show(ctx, menuOf(sight));
    return toast(ctx);
  }
  // Before drawing: whoever waits without a word presses again.
  await toast(ctx, texts.raw('picture.drawing'));
  await sendPicture(ctx, sight, target.kind);
});

/**
 * The picture of the one jurisdiction that somebody sees, or the choice of which. What was asked in a group is answered
 * in private, where the buttons lead on.
 */
async function answerWords(ctx: BotContext, audience: Audience, kind: 'menu' | 'month'): Promise<void> {
  const { actor, sights, options } = audience;
  const [first, ...others] = sights.map(({ authority }) => authority);
  if (!first) return;
  if (others.length > 0) {
    await answer(ctx, pictureJurisdictions(ctx.work.texts, [first, ...others]), options);
    return;
  }
  const sight = await sightOf(ctx, actor, first.id);
  if (!sight) return;
  if (kind === 'menu' || !isPrivate(ctx)) await answer(ctx, menuOf(sight), options);
  else await sendPicture(ctx, sight, kind);
}

const menuOf = ({ viewpoint, scene }: Sight): RenderedMessage =>
  pictureChoice(scene.texts, { jurisdictionId: viewpoint.jurisdictionId, kinds: kindsOf(viewpoint) });

async function sendPicture(ctx: BotContext, sight: Sight, kind: PictureKind): Promise<void> {
  const { texts, repeated } = ctx.work;
  await ctx.replyWithChatAction('upload_photo');
  const picture = await drawPicture(sight, kind);
  if (!picture) {
    await answer(ctx, message(texts.t('picture.nothing')));
    return;
  }
  const { fileName, bytes, caption } = picture;
  // Handled before up to its answer: the picture may be there already.
  const mark = repeated ? `${texts.t('delivery.repeated')}\n` : '';
  await answerPicture(ctx, { fileName, bytes }, { ...caption, html: mark + caption.html });
}

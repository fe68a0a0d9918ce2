import { z } from 'zod';
import { parseJson } from '../json.ts';
import { checkedLink } from '../links.ts';
import { NO_MARKUP } from '../post-message.ts';
import type { Button, Markup } from '../state.ts';
import { badRequest } from './api-error.ts';
import { has, text } from './call.ts';
import type { Call } from './call.ts';

const MAX_BUTTONS = 100;
const MAX_BYTES = 10_240;
const MAX_DATA_BYTES = 64;

const jsonValue = z.json();
const buttonSchema = z.record(z.string(), jsonValue);
const inlineSchema = z.object({ inline_keyboard: z.array(z.array(buttonSchema)) });
const otherSchema = z.object({ force_reply: z.boolean().optional() });

/** The markup of a call; nothing for reply keyboards, which the sandbox takes and does not show. */
export function markupOfCall(call: Call): Markup {
  if (!has(call, 'reply_markup')) return NO_MARKUP;
  const value = parseJson(text(call, 'reply_markup'));
  if (value === undefined) throw badRequest("can't parse reply keyboard markup JSON object");
  if (value === null) return NO_MARKUP;
  const inline = inlineSchema.safeParse(value);
  if (inline.success) return inlineMarkup(inline.data.inline_keyboard);
  const other = otherSchema.safeParse(value);
  if (!other.success) throw badRequest('object expected as reply markup');
  if (typeof value === 'object' && 'inline_keyboard' in value) {
    throw badRequest('can\'t parse inline keyboard button: Field "inline_keyboard" must be of type Array');
  }
  return { buttons: [], forceReply: other.data.force_reply === true };
}

type RawButton = z.infer<typeof buttonSchema>;

function inlineMarkup(rows: readonly (readonly RawButton[])[]): Markup {
  const buttons = rows.map((row) => row.map(readButton)).filter((row) => row.length > 0);
  const tooMany = buttons.flat().length > MAX_BUTTONS;
  if (tooMany || Buffer.byteLength(JSON.stringify(rows)) > MAX_BYTES) throw badRequest('reply markup is too long');
  return { buttons, forceReply: false };
}

function readButton(raw: RawButton): Button {
  const { text: label, url, callback_data: data } = raw;
  if (typeof label !== 'string') {
    throw badRequest('can\'t parse inline keyboard button: Can\'t find field "text"');
  }
  if (typeof url === 'string' && url !== '') {
    return { text: label, action: { kind: 'url', url: checkedButtonUrl(url) }, raw };
  }
  if (typeof data !== 'string' || data === '') {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (label.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  if (Buffer.byteLength(data) > MAX_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  return { text: label, action: { kind: 'data', data }, raw };
}

function checkedButtonUrl(url: string): string {
  const link = checkedLink(url);
  if (link === undefined) throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  return link;
}

import { z } from 'zod';
import { addAutomaticEntities, codePoints, sortEntities, trimText } from '../entities.ts';
import type { Entity, FormattedText } from '../entities.ts';
import { parseHtml } from '../html-entities.ts';
import { badRequest } from './api-error.ts';
import { json, text } from './call.ts';
import type { Call } from './call.ts';

const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

const entitySchema = z.object({
  type: z.string(),
  offset: z.number().int().min(0),
  length: z.number().int().min(1),
  url: z.string().optional(),
  language: z.string().optional(),
  custom_emoji_id: z.string().optional(),
});

/** The `text` of a call with its formatting; empty ones are refused here, long ones by checkTextLength. */
export function textOfCall(call: Call): FormattedText {
  const formatted = formattedField(call, { name: 'text', entities: 'entities' });
  if (formatted.text === '') throw badRequest('message text is empty');
  return formatted;
}

export const captionOfCall = (call: Call): FormattedText =>
  formattedField(call, { name: 'caption', entities: 'caption_entities' });

export function checkTextLength({ text: words }: FormattedText): void {
  if (codePoints(words) > TEXT_LIMIT) throw badRequest('message is too long');
}

export function checkCaptionLength({ text: words }: FormattedText): void {
  if (codePoints(words) > CAPTION_LIMIT) throw badRequest('message caption is too long');
}

function formattedField(call: Call, field: { readonly name: string; readonly entities: string }): FormattedText {
  const raw = text(call, field.name);
  const parsed = parseByMode(call, raw, json(call, field.entities));
  return addAutomaticEntities(trimText(parsed));
}

function parseByMode(call: Call, raw: string, entities: unknown): FormattedText {
  switch (text(call, 'parse_mode').toLowerCase()) {
    case '':
    case 'none':
      return { text: raw, entities: givenEntities(entities) };
    case 'html': {
      const parsed = parseHtml(raw);
      if (parsed.kind === 'invalid') throw badRequest(`can't parse entities: ${parsed.message}`);
      return parsed;
    }
    case 'markdown':
    case 'markdownv2':
      // A limit of the sandbox, not of Telegram: better refused aloud than shown wrongly.
      throw badRequest('the sandbox does not parse Markdown, use HTML');
    default:
      throw badRequest('unsupported parse_mode');
  }
}

function givenEntities(value: unknown): readonly Entity[] {
  if (value === undefined) return [];
  const parsed = z.array(entitySchema).safeParse(value);
  if (!parsed.success) throw badRequest("can't parse entities: expected an Array of MessageEntity");
  return sortEntities(parsed.data.map(withoutUndefined));
}

function withoutUndefined(entity: z.infer<typeof entitySchema>): Entity {
  const { url, language, custom_emoji_id, ...place } = entity;
  return {
    ...place,
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
    ...(custom_emoji_id === undefined ? {} : { custom_emoji_id }),
  };
}

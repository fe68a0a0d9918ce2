import type { Entity, FormattedText } from './entities.ts';

const TAG_OF: Readonly<Record<string, string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'tg-spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The text with its formatting written as Telegram HTML; what Telegram finds by itself (commands, …) stays plain. */
export function toHtml({ text, entities }: FormattedText): string {
  const marks = entities.flatMap((entity, order) => {
    const tags = tagsOf(entity);
    return tags
      ? [
          { at: entity.offset, closes: false, order, length: entity.length, tag: tags.open },
          { at: entity.offset + entity.length, closes: true, order, length: entity.length, tag: tags.close },
        ]
      : [];
  });
  marks.sort((a, b) => a.at - b.at || Number(b.closes) - Number(a.closes) || nesting(a, b));
  let html = '';
  let pos = 0;
  for (const mark of marks) {
    html += escapeHtml(text.slice(pos, mark.at)) + mark.tag;
    pos = mark.at;
  }
  return html + escapeHtml(text.slice(pos));
}

interface Mark {
  readonly closes: boolean;
  readonly order: number;
  readonly length: number;
}

/** At one place the inner tag closes first and the outer one opens first. */
function nesting(a: Mark, b: Mark): number {
  if (a.closes) return a.length - b.length || b.order - a.order;
  return b.length - a.length || a.order - b.order;
}

function tagsOf(entity: Entity): { readonly open: string; readonly close: string } | undefined {
  if (entity.type === 'text_link') return { open: `<a href="${escapeHtml(entity.url ?? '')}">`, close: '</a>' };
  if (entity.type === 'expandable_blockquote') return { open: '<blockquote expandable>', close: '</blockquote>' };
  const tag = TAG_OF[entity.type];
  return tag === undefined ? undefined : { open: `<${tag}>`, close: `</${tag}>` };
}

import { action, message, type RenderedMessage } from './message.ts';
import { rowsOf } from './status-lines.ts';
import type { Texts } from './texts.ts';

/** A line takes at most about 500 characters of HTML, so that a page stays within one message. */
const PAGE_SIZE = 6;

export interface RequestList<Item> {
  readonly head: readonly string[];
  /** Of all pages. */
  readonly items: readonly Item[];
  readonly line: (item: Item, ordinal: number) => string;
  /** What the number of a line says when it is pressed. */
  readonly open: (item: Item) => string;
  readonly page: number;
  readonly at: (page: number) => string;
}

/** A page of requests with buttons that open them and turn the page. A page past the end shows the last one. */
export function requestListMessage<Item>(texts: Texts, list: RequestList<Item>): RenderedMessage {
  const { items, head } = list;
  const pages = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
  const page = Math.min(list.page, pages - 1);
  const from = page * PAGE_SIZE;
  const shown = items.slice(from, from + PAGE_SIZE);
  const html = [
    ...head,
    ...shown.flatMap((item, index) => ['', list.line(item, from + index + 1)]),
    ...(pages > 1 ? ['', texts.t('statusView.page', { page: page + 1, pages })] : []),
  ].join('\n');
  const numbers = shown.map((item, index) => action(String(from + index + 1), list.open(item)));
  const turns = [
    ...(page > 0 ? [action('◀', list.at(page - 1))] : []),
    ...(page + 1 < pages ? [action('▶', list.at(page + 1))] : []),
  ];
  return message(html, [...rowsOf(numbers, PAGE_SIZE), ...(turns.length > 0 ? [turns] : [])]);
}

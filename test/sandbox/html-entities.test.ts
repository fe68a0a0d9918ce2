import { describe, expect, it } from 'vitest';
import { addAutomaticEntities, trimText } from '../../src/sandbox/entities.ts';
import { toHtml } from '../../src/sandbox/entities-to-html.ts';
import { parseHtml } from '../../src/sandbox/html-entities.ts';

describe('HTML that Telegram takes', () => {
  it.each([
    ['plain', 'plain', []],
    ['<b>đậm</b>', 'đậm', [{ type: 'bold', offset: 0, length: 3 }]],
    ['<STRONG>x</strong>', 'x', [{ type: 'bold', offset: 0, length: 1 }]],
    [
      '<i>a</i><em>b</em>',
      'ab',
      [
        { type: 'italic', offset: 0, length: 1 },
        { type: 'italic', offset: 1, length: 1 },
      ],
    ],
    [
      '<u>a</u><ins>b</ins>',
      'ab',
      [
        { type: 'underline', offset: 0, length: 1 },
        { type: 'underline', offset: 1, length: 1 },
      ],
    ],
    [
      '<s>a</s><strike>b</strike><del>c</del>',
      'abc',
      [
        { type: 'strikethrough', offset: 0, length: 1 },
        { type: 'strikethrough', offset: 1, length: 1 },
        { type: 'strikethrough', offset: 2, length: 1 },
      ],
    ],
    [
      '<b>a<i>b</i></b>',
      'ab',
      [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'italic', offset: 1, length: 1 },
      ],
    ],
    ['😀<b>x</b>', '😀x', [{ type: 'bold', offset: 2, length: 1 }]],
    ['<tg-spoiler>x</tg-spoiler>', 'x', [{ type: 'spoiler', offset: 0, length: 1 }]],
    ['<span class="tg-spoiler">x</span>', 'x', [{ type: 'spoiler', offset: 0, length: 1 }]],
    [
      '<tg-emoji emoji-id="5368">👍</tg-emoji>',
      '👍',
      [{ type: 'custom_emoji', offset: 0, length: 2, custom_emoji_id: '5368' }],
    ],
    [
      '<a href="https://a.vn/?x=1&amp;y=2">x</a>',
      'x',
      [{ type: 'text_link', offset: 0, length: 1, url: 'https://a.vn/?x=1&y=2' }],
    ],
    ["<a href = 'http://a.vn'>x</a>", 'x', [{ type: 'text_link', offset: 0, length: 1, url: 'http://a.vn/' }]],
    ['<a>a.vn</a>', 'a.vn', [{ type: 'text_link', offset: 0, length: 4, url: 'http://a.vn/' }]],
    ['<a href="javascript:alert(1)">x</a>', 'x', []],
    ['<code>x</code>', 'x', [{ type: 'code', offset: 0, length: 1 }]],
    ['<pre>x</pre>', 'x', [{ type: 'pre', offset: 0, length: 1 }]],
    ['<pre><code class="language-ts">x</code></pre>', 'x', [{ type: 'pre', offset: 0, length: 1, language: 'ts' }]],
    ['<code class="language-ts"><pre>x</pre></code>', 'x', [{ type: 'pre', offset: 0, length: 1, language: 'ts' }]],
    ['<blockquote>x</blockquote>', 'x', [{ type: 'blockquote', offset: 0, length: 1 }]],
    ['<blockquote expandable>x</blockquote>', 'x', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    ['<b>x</>', 'x', [{ type: 'bold', offset: 0, length: 1 }]],
    ['<b></b>x', 'x', []],
    ['&lt;b&gt; &amp; &quot;', '<b> & "', []],
    ['&#272;&#x111;&#128512;', 'Đđ😀', []],
    ['&lt &nbsp; &apos; &#0; & x', '< &nbsp; &apos; &#0; & x', []],
    ['&constructor;', '&constructor;', []],
  ])('%s', (html, text, entities) => {
    expect(parseHtml(html)).toEqual({ kind: 'parsed', text, entities });
  });
});

describe('HTML that Telegram refuses', () => {
  it.each([
    ['<b>x', `Can't find end tag corresponding to start tag "b"`],
    ['<b><i>x</i>', `Can't find end tag corresponding to start tag "b"`],
    ['đ<h1>x</h1>', 'Unsupported start tag "h1" at byte offset 2'],
    ['a < b', 'Unsupported start tag "" at byte offset 2'],
    ['<br/>', 'Unsupported start tag "br/" at byte offset 0'],
    ['<__proto__>', 'Unsupported start tag "__proto__" at byte offset 0'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<b>x</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['<b>ế</i >', 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['xy<a href="', 'Unclosed start tag at byte offset 2'],
    ['<a href="x', 'Unclosed start tag at byte offset 0'],
    ['<a href=', 'Unclosed start tag "a" at byte offset 0'],
    ['<b>x</b', 'Unclosed end tag at byte offset 4'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<a href=x/y>x</a>', 'Unexpected end of name token at byte offset 8'],
    ['<tg-emoji emoji-id="x">👍</tg-emoji>', 'Invalid custom emoji identifier specified'],
  ])('%s', (html, message) => {
    expect(parseHtml(html)).toEqual({ kind: 'invalid', message });
  });
});

describe('what Telegram finds by itself', () => {
  it.each([
    ['/status', [['bot_command', '/status']]],
    ['xem /tinhhinh@dondoc_bot nhé', [['bot_command', '/tinhhinh@dondoc_bot']]],
    ['ngày 09/3/2026 và/hoặc', []],
    [
      '@binh_test và a@b.vn',
      [
        ['mention', '@binh_test'],
        ['email', 'a@b.vn'],
      ],
    ],
    ['https://t.me/x?start=ab_c-1.', [['url', 'https://t.me/x?start=ab_c-1']]],
    [
      '#cchc #cải_cách #1',
      [
        ['hashtag', '#cchc'],
        ['hashtag', '#cải_cách'],
      ],
    ],
  ])('%s', (text, expected) => {
    const { entities } = addAutomaticEntities({ text, entities: [] });
    expect(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual(expected);
  });

  it('leaves code and links alone', () => {
    const entities = [{ type: 'code', offset: 0, length: 7 }];
    expect(addAutomaticEntities({ text: '/status', entities }).entities).toEqual(entities);
  });
});

describe('trimming', () => {
  it('moves and cuts entities with the text', () => {
    expect(trimText({ text: '  ab ', entities: [{ type: 'bold', offset: 1, length: 4 }] })).toEqual({
      text: 'ab',
      entities: [{ type: 'bold', offset: 0, length: 2 }],
    });
  });
});

describe('HTML written back', () => {
  it.each([
    '<b>a<i>b</i></b>c',
    '<b><i>ab</i></b>',
    '<a href="https://a.vn/?x=1&amp;y=2">x &lt; y</a>',
    '<blockquote expandable>x</blockquote>',
    '<b>a</b><i>b</i>',
  ])('%s reads the same again', (html) => {
    const parsed = parseHtml(html);
    if (parsed.kind === 'invalid') throw new Error(parsed.message);
    expect(toHtml(parsed)).toBe(html);
  });
});

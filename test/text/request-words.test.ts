import { describe, expect, it } from 'vitest';
import type { Authority } from '../../src/domain/authority.ts';
import { day } from '../../src/domain/day.ts';
import type { DifficultyView } from '../../src/domain/difficulty.ts';
import type { ExtensionView } from '../../src/domain/extension.ts';
import { difficultyAnsweredMessage, raisedMessage } from '../../src/text/difficulty-text.ts';
import { askedMessage, extensionDecidedMessage, extensionMessage } from '../../src/text/extension-text.ts';
import { createScene } from '../../src/text/scene.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { obligationView } from '../domain/obligation-view.ts';
import { context } from '../domain/status-views.ts';

const texts = (await loadTexts())('vi');
const NOW = new Date('2026-03-09T08:05:00+07:00');
/** An authority whose plan has been read, and nothing else. */
const authority: Authority = {
  id: 1,
  name: 'tỉnh Sơn Thanh',
  level: 'province',
  standing: undefined,
  confirmation: false,
  rules: { timeZone: 'Asia/Ho_Chi_Minh', calendar: context.calendar },
} as unknown as Authority;
const scene = createScene(texts, authority, NOW);

const extension: ExtensionView = {
  id: 5,
  jurisdictionId: 1,
  obligationId: 12,
  agencyName: 'Sở Tư pháp',
  fromOn: day('2026-03-17'),
  toOn: day('2026-03-25'),
  reason: 'chờ ý kiến',
  state: 'open',
  askedById: 1,
  askedAt: NOW,
  decidedAt: undefined,
  answer: undefined,
  obligation: obligationView(),
};

const difficulty: DifficultyView = {
  id: 6,
  jurisdictionId: 1,
  obligationId: 12,
  obligation: obligationView(),
  text: 'chưa có kinh phí',
  raisedById: 1,
  raisedAt: NOW,
  answer: undefined,
  answeredAt: undefined,
};

describe('an authority without a standing agency', () => {
  it('does not say that a difficulty was sent to nobody', () => {
    const { html } = raisedMessage(scene, difficulty, { occasion: 'raised', reach: 'nobody' });
    expect(html).toContain('Đã lưu vướng mắc');
    expect(html).toContain('Chưa có ai của cơ quan thường trực tham gia hệ thống; nội dung đã được lưu.');
    expect(html).not.toContain('Đã gửi');
    expect(html).not.toContain('quản trị');
  });

  it('says that the administrators are told where they are', () => {
    const { html } = askedMessage(scene, extension, { occasion: 'asked', reach: 'administrators' });
    expect(html).toContain('Đã lưu đề nghị gia hạn đến ngày 25/3/2026.');
    expect(html).toContain('nội dung đã được lưu, quản trị hệ thống được báo.');
    expect(html).toContain('Trong khi chờ xem xét, thời hạn vẫn là 17/3/2026.');
    expect(html).not.toContain('Đã gửi');
  });

  it('is spoken of by what it lacks, with a capital where a sentence begins', () => {
    const reach = 'standing' as const;
    const asked = askedMessage(scene, extension, { occasion: 'asked', reach }).html;
    expect(asked).toContain('\nCơ quan thường trực sẽ xem xét');
    const raised = raisedMessage(scene, difficulty, { occasion: 'raised', reach }).html;
    expect(raised).toContain('Đã gửi vướng mắc đến cơ quan thường trực.');
    const decided = extensionDecidedMessage(scene, { ...extension, state: 'granted', decidedAt: NOW }).html;
    expect(decided).toContain('<b>Cơ quan thường trực đồng ý gia hạn');
    const answered = difficultyAnsweredMessage(scene, { ...difficulty, answer: 'sẽ bố trí', answeredAt: NOW }).html;
    expect(answered).toContain('<b>Cơ quan thường trực trả lời');
  });
});

describe('a request that was decided', () => {
  it('says in its first line who has what until when', () => {
    const granted: ExtensionView = { ...extension, state: 'granted', decidedAt: NOW };
    const { html } = extensionMessage(scene, granted, { role: 'head', decides: 'may', moot: undefined });
    expect(html.split('\n')[0]).toBe('<b>✅ Đã đồng ý gia hạn đến ngày 25/3/2026, lúc 08:05, 09/3/2026.</b>');
  });
});

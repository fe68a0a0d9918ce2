import { InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseParameters } from '../../src/sandbox/http-body.ts';
import { call, createTestSandbox, HA, takeUpdates, TOKEN } from './test-sandbox.ts';
import type { TestSandbox } from './test-sandbox.ts';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await createTestSandbox();
  sandbox.user.start({ fromId: HA });
});
afterEach(() => sandbox.close());

const NAME = 'Báo cáo quý I, năm 2026 (1).docx';
const BYTES = Uint8Array.from([80, 75, 3, 4, 13, 10, 13, 10, 0, 255]);

describe('files from the bot', () => {
  it('keeps bytes and name of an upload, and sends it again by its id', async () => {
    const sent = await sandbox.api.sendDocument(HA, new InputFile(BYTES, NAME), {
      caption: '<b>Báo cáo</b>',
      parse_mode: 'HTML',
    });
    expect(sent.document).toMatchObject({ file_name: NAME, file_size: BYTES.length });
    const again = await sandbox.api.sendDocument(HA, sent.document.file_id);
    expect(again.document.file_unique_id).toBe(sent.document.file_unique_id);
    const [, first] = sandbox.user.messages(HA);
    expect(first).toMatchObject({ html: '<b>Báo cáo</b>', document: { fileName: NAME, kind: 'document' } });
    expect(first?.document?.bytes).toEqual(BYTES);
  });

  it('changes a caption', async () => {
    const sent = await sandbox.api.sendPhoto(HA, new InputFile(BYTES, 'anh.png'), { caption: 'cũ' });
    await sandbox.api.editMessageCaption(HA, sent.message_id, { caption: 'mới' });
    expect(sandbox.user.messages(HA).at(-1)).toMatchObject({ text: 'mới', document: { kind: 'photo' } });
    expect(
      await call(sandbox, 'editMessageText', { chat_id: HA, message_id: sent.message_id, text: 'x' }),
    ).toMatchObject({
      description: 'Bad Request: there is no text in the message to edit',
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no document', {}, 'Bad Request: there is no document in the request'],
    ['an unknown id', { document: 'x' }, 'Bad Request: wrong file identifier/HTTP URL specified'],
    ['a long caption', { document: 'x', caption: 'ế'.repeat(1025) }, 'Bad Request: message caption is too long'],
  ])('refuses: %s', async (_name, params, description) => {
    expect(await call(sandbox, 'sendDocument', { chat_id: HA, ...params })).toMatchObject({
      error_code: 400,
      description,
    });
  });

  it.each([
    ['takes', 1_080, 8_920, true],
    ['refuses', 1_080, 8_921, false],
    ['takes', 100, 2_000, true],
    ['refuses', 2_001, 100, false],
  ])('%s a photo of %i × %i', async (_what, width, height, isTaken) => {
    const png = new Uint8Array(32);
    const view = new DataView(png.buffer);
    view.setUint32(0, 0x89504e47);
    view.setUint32(16, width);
    view.setUint32(20, height);
    const sent = sandbox.api.sendPhoto(HA, new InputFile(png, 'anh.png'));
    if (isTaken) expect((await sent).photo).toMatchObject([{ width, height }]);
    else await expect(sent).rejects.toThrow('PHOTO_INVALID_DIMENSIONS');
  });

  it('refuses an empty file', async () => {
    const form = new FormData();
    form.set('chat_id', String(HA));
    form.set('document', new Blob([]), 'x.docx');
    const response = await fetch(`${sandbox.apiRoot}/bot${TOKEN}/sendDocument`, { method: 'POST', body: form });
    expect(await response.json()).toMatchObject({ description: 'Bad Request: file must be non-empty' });
  });
});

describe('files from people', () => {
  it('can be fetched with the token, and not without', async () => {
    sandbox.user.sendDocument({ chatId: HA, fromId: HA, fileName: NAME, bytes: BYTES, caption: '100%' });
    const [, update] = await takeUpdates(sandbox);
    expect(update.message).toMatchObject({ caption: '100%', document: { file_name: NAME } });
    const { file_path } = await sandbox.api.getFile(update.message.document.file_id);
    const good = await fetch(`${sandbox.apiRoot}/file/bot${TOKEN}/${file_path}`);
    expect(new Uint8Array(await good.arrayBuffer())).toEqual(BYTES);
    expect((await fetch(`${sandbox.apiRoot}/file/bot1:x/${file_path}`)).status).toBe(401);
    expect((await fetch(`${sandbox.apiRoot}/file/bot${TOKEN}/documents/none`)).status).toBe(404);
  });

  it('are too big to fetch beyond 20 MB', async () => {
    const bytes = new Uint8Array(20 * 1024 * 1024 + 1);
    const { messageId } = sandbox.user.sendDocument({ chatId: HA, fromId: HA, fileName: 'x.docx', bytes });
    const file = sandbox.user.messages(HA).find(({ id }) => id === messageId)?.document;
    expect(await call(sandbox, 'getFile', { file_id: file?.fileId })).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: file is too big',
    });
    expect(await call(sandbox, 'getFile', { file_id: 'x' })).toMatchObject({ error_code: 400 });
  });
});

describe('memory', () => {
  it('forgets the oldest messages of a chat beyond 5,000, and the files only they showed', () => {
    const say = (text: string) => sandbox.user.sendText({ chatId: HA, fromId: HA, text });
    sandbox.user.sendDocument({ chatId: HA, fromId: HA, fileName: NAME, bytes: BYTES });
    const fileId = sandbox.user.messages(HA).at(-1)?.document?.fileId;
    for (let count = 0; count < 4999; count += 1) say(`tin ${count}`);
    expect(sandbox.user.messages(HA)[0]?.document?.fileId).toBe(fileId);
    say('thêm một tin');
    expect(sandbox.user.messages(HA)).toHaveLength(5000);
    expect(sandbox.user.messages(HA)[0]?.text).toBe('tin 0');
    return expect(call(sandbox, 'getFile', { file_id: fileId })).resolves.toMatchObject({ error_code: 400 });
  });
});

describe('multipart bodies', () => {
  const type = 'multipart/form-data; boundary=b';
  const parse = (text: string) => parseParameters(type, Buffer.from(text));

  it('reads quoted and bare file names', () => {
    const body = parse(
      '--b\r\nContent-Disposition: form-data; name="a"; filename="x \\"1\\".docx"\r\nContent-Type: text/csv\r\n\r\n1\r\n2\r\n--b\r\n' +
        'content-disposition:form-data;name="c";filename=ế.docx\r\n\r\n\r\n--b\r\ncontent-disposition:form-data;name="d"\r\n\r\nđ\r\n--b--\r\n',
    );
    expect(body?.uploads.get('a')).toMatchObject({ fileName: 'x "1".docx', mimeType: 'text/csv' });
    expect(Buffer.from(body?.uploads.get('a')?.bytes ?? []).toString()).toBe('1\r\n2');
    expect(body?.uploads.get('c')).toMatchObject({ fileName: 'ế.docx', bytes: new Uint8Array() });
    expect(body?.values.get('d')).toBe('đ');
  });

  it.each(['--b\r\nno header', '--b\r\nx: y\r\n\r\n1\r\n--b--', ''])('survives %j', (text) => {
    expect(parse(text)?.values.size ?? 0).toBe(0);
  });
});

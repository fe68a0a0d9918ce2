import { DOWNLOAD_LIMIT, storeFile, UPLOAD_LIMIT } from '../files.ts';
import type { Upload } from '../http-body.ts';
import { fileJson, messageJson, pictureSize } from '../present.ts';
import { postMessage } from '../post-message.ts';
import type { Body, StoredFile } from '../state.ts';
import { ApiError, badRequest } from './api-error.ts';
import { integer, text } from './call.ts';
import type { Call, Handler } from './call.ts';
import { readableChat, writableChat } from './chats-of-call.ts';
import { captionOfCall, checkCaptionLength, checkTextLength, textOfCall } from './formatted-text.ts';
import { placementOfCall } from './placement.ts';
import { markupOfCall } from './reply-markup.ts';

const sendMessage: Handler = (call) => {
  const formatted = textOfCall(call);
  const markup = markupOfCall(call);
  const chat = writableChat(call);
  checkTextLength(formatted);
  const placement = placementOfCall(call, chat);
  const message = postMessage(call.state, chat, {
    sender: { kind: 'bot' },
    body: { kind: 'text', ...formatted },
    markup,
    ...placement,
  });
  return messageJson(call.state, message);
};

const sendFile =
  (kind: 'document' | 'photo'): Handler =>
  (call) => {
    const caption = captionOfCall(call);
    const markup = markupOfCall(call);
    const chat = writableChat(call);
    checkCaptionLength(caption);
    const placement = placementOfCall(call, chat);
    const body: Body = { kind, file: fileOfCall(call, kind), ...caption };
    const message = postMessage(call.state, chat, { sender: { kind: 'bot' }, body, markup, ...placement });
    return messageJson(call.state, message);
  };

/** An upload under the field's own name or `attach://name`, or a file that is known by its id. */
function fileOfCall(call: Call, kind: 'document' | 'photo'): StoredFile {
  const value = text(call, kind);
  const upload = call.parameters.uploads.get(value.startsWith('attach://') ? value.slice('attach://'.length) : kind);
  if (upload && kind === 'photo') return storeFile(call.state, checkedPhoto(checkedUpload(upload)), 'photos');
  if (upload) return storeFile(call.state, checkedUpload(upload), 'documents');
  if (value === '') throw badRequest(`there is no ${kind} in the request`);
  const known = call.state.files.get(value);
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  return known;
}

function checkedUpload(upload: Upload): Upload {
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
  if (upload.bytes.length > UPLOAD_LIMIT) throw new ApiError(413, 'Request Entity Too Large');
  return upload;
}

/** Width and height at most 10,000 together and 20 to 1 (core.telegram.org/bots/api#sendphoto). */
function checkedPhoto(upload: Upload): Upload {
  const { width, height } = pictureSize(upload.bytes);
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height)) {
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  }
  if (upload.bytes.length > PHOTO_LIMIT) throw badRequest('file is too big');
  return upload;
}

const PHOTO_LIMIT = 10_000_000;

/** Forwards what is there, without its buttons; serves to find out whether a message arrived. */
const forwardMessage: Handler = (call) => {
  const { state } = call;
  const target = writableChat(call);
  const source = readableChat({ ...call, parameters: { ...call.parameters, values: fromChatId(call) } });
  const original = source.messages.get(integer(call, 'message_id') ?? 0);
  if (!original || original.deleted) throw badRequest('message to forward not found');
  if (original.body.kind === 'service') throw badRequest("message can't be forwarded");
  const forwardedFrom = 'id' in original.sender ? original.sender.id : state.bot.id;
  const message = postMessage(state, target, { sender: { kind: 'bot' }, body: original.body, forwardedFrom });
  return messageJson(state, message);
};

const fromChatId = (call: Call): ReadonlyMap<string, string> => new Map([['chat_id', text(call, 'from_chat_id')]]);

const getFile: Handler = (call) => {
  const file = call.state.files.get(text(call, 'file_id'));
  if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
  if (file.bytes.length > DOWNLOAD_LIMIT) throw badRequest('file is too big');
  const { file_id, file_unique_id, file_size } = fileJson(file);
  return { file_id, file_unique_id, file_size, file_path: file.path };
};

const sendChatAction: Handler = (call) => {
  const chat = writableChat(call);
  if (!/^[a-z_]+$/.test(text(call, 'action'))) throw badRequest('wrong parameter action in request');
  for (const listener of call.state.listeners) listener({ kind: 'typing', chatId: chat.id });
  return true;
};

export const SEND_METHODS: Readonly<Record<string, Handler>> = {
  sendMessage,
  sendDocument: sendFile('document'),
  sendPhoto: sendFile('photo'),
  forwardMessage,
  getFile,
  sendChatAction,
};

/** All that the page knows. Drafts live by chat, so that switching loses nothing that was typed. */
export const model = {
  boot: undefined,
  state: undefined,
  openId: undefined,
  chat: undefined,
  limit: 100,
  filter: '',
  now: 0,
  nowSeenAt: 0,
  typingUntil: 0,
  drafts: new Map(),
  speakAs: new Map(),
  topics: new Map(),
  forced: new Set(),
};

export const draftOf = (id) => {
  if (!model.drafts.has(id))
    model.drafts.set(id, { text: '', replyTo: undefined, editing: undefined, file: undefined });
  return model.drafts.get(id);
};

/** The virtual time: what the sandbox last said, running on. */
export const currentTime = () => new Date(model.now + (performance.now() - model.nowSeenAt));

export const setTime = (iso) => {
  model.now = Date.parse(iso);
  model.nowSeenAt = performance.now();
};

export const openChat = () => model.state?.chats.find((chat) => chat.id === model.openId);

/** For whom the page speaks in the open chat: { fromId, anonymousAdmin?, asChannel? }. */
export function speaker(chat) {
  if (chat.type === 'private') return { fromId: chat.id };
  const chosen = model.speakAs.get(chat.id) ?? String(chat.memberIds[0]);
  if (chosen === 'anonymous') return { fromId: chat.memberIds[0], anonymousAdmin: true };
  if (chosen === 'channel') return { fromId: chat.memberIds[0], asChannel: true };
  return { fromId: Number(chosen) };
}

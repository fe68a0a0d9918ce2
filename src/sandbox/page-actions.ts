import { z } from 'zod';
import type { SandboxDriver } from './driver.ts';
import type { Json } from './json.ts';
import type { Page } from './page-http.ts';
import { chatOf, emit } from './state.ts';

type Action = (input: unknown) => Promise<Json>;

const id = z.number().int();
const groupAndMember = z.object({ groupId: id, byId: id });

const schemas = {
  text: z.object({
    chatId: id,
    fromId: id,
    text: z.string().min(1),
    replyTo: id.exactOptional(),
    anonymousAdmin: z.boolean().exactOptional(),
    asChannel: z.boolean().exactOptional(),
    threadId: id.exactOptional(),
  }),
  press: z.object({ chatId: id, messageId: id, fromId: id, data: z.string() }),
  edit: z.object({ chatId: id, messageId: id, text: z.string().min(1) }),
  start: z.object({ fromId: id, payload: z.string().exactOptional() }),
  user: z.object({ userId: id }),
  addBot: groupAndMember.extend({ payload: z.string().exactOptional() }),
  removeBot: groupAndMember,
  promoteBot: groupAndMember.extend({ administrator: z.boolean() }),
  migrate: z.object({ groupId: id }),
  read: z.object({ chatId: id, messageId: id }),
  move: z.object({ id: z.string() }),
  startOver: z.object({ on: z.iso.date(), sample: z.boolean() }),
};

/** What the page can do by name, or undefined. Input is checked here; what is impossible throws a RangeError. */
export function actionOf(page: Page, name: string): Action | undefined {
  const actions = { ...messageActions(page.user), ...groupActions(page.user), ...ownActions(page) };
  return Object.hasOwn(actions, name) ? actions[name] : undefined;
}

/** An action that reads its input by a schema and answers what the driver answers. */
function act<T>(schema: z.ZodType<T>, run: (input: T) => Json | void | Promise<Json | void>): Action {
  return async (input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw new RangeError(z.prettifyError(parsed.error));
    return (await run(parsed.data)) ?? {};
  };
}

const messageActions = (user: SandboxDriver): Record<string, Action> => ({
  text: act(schemas.text, (input) => user.sendText(input)),
  press: act(schemas.press, (input) => user.press(input)),
  edit: act(schemas.edit, (input) => user.edit(input)),
  start: act(schemas.start, (input) => user.start(input)),
  block: act(schemas.user, (input) => user.block(input)),
  unblock: act(schemas.user, (input) => user.unblock(input)),
});

const groupActions = (user: SandboxDriver): Record<string, Action> => ({
  'add-bot': act(schemas.addBot, (input) => user.addBot(input)),
  'remove-bot': act(schemas.removeBot, (input) => user.removeBot(input)),
  'promote-bot': act(schemas.promoteBot, (input) => user.promoteBot(input)),
  migrate: act(schemas.migrate, ({ groupId }) => user.migrate(groupId)),
});

const ownActions = ({ state, options }: Page): Record<string, Action> => ({
  read: act(schemas.read, ({ chatId, messageId }) => {
    const chat = chatOf(state, chatId);
    if (messageId <= chat.readUpTo) return;
    chat.readUpTo = messageId;
    emit(state, { kind: 'changed' });
  }),
  move: act(schemas.move, async ({ id: moveId }) => {
    if (!options.control) throw new RangeError('nothing here moves the clock');
    const moved = await options.control.move(moveId);
    emit(state, { kind: 'clock' });
    return moved;
  }),
  'start-over': act(schemas.startOver, async (input) => {
    if (!options.control) throw new RangeError('nothing here starts over');
    await options.control.startOver(input);
    emit(state, { kind: 'clock' });
  }),
});

const optionalId = z.coerce.number().int().exactOptional();
const uploadSchema = z.object({
  chatId: z.coerce.number().int(),
  fromId: z.coerce.number().int(),
  fileName: z.string().min(1).max(255),
  caption: z.string().max(1024).exactOptional(),
  replyTo: optionalId,
  threadId: optionalId,
});

/** A file from the page: its bytes are the body, the rest stands in the query. */
export function sendUpload(user: SandboxDriver, query: URLSearchParams, bytes: Uint8Array): Json {
  const parsed = uploadSchema.safeParse(Object.fromEntries(query));
  if (!parsed.success) throw new RangeError(z.prettifyError(parsed.error));
  if (bytes.length === 0) throw new RangeError('the file is empty');
  return user.sendDocument({ ...parsed.data, bytes });
}

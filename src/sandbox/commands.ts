import type { Chat, Command, SandboxState } from './state.ts';

/** Whose menu a list of commands is (BotCommandScope). */
export type CommandScope =
  | { readonly type: 'default' | 'all_private_chats' | 'all_group_chats' | 'all_chat_administrators' }
  | { readonly type: 'chat' | 'chat_administrators'; readonly chat_id: number }
  | { readonly type: 'chat_member'; readonly chat_id: number; readonly user_id: number };

export function commandKey(scope: CommandScope, language: string): string {
  switch (scope.type) {
    case 'default':
    case 'all_private_chats':
    case 'all_group_chats':
    case 'all_chat_administrators':
      return `${scope.type}/${language}`;
    case 'chat':
    case 'chat_administrators':
      return `${scope.type}:${scope.chat_id}/${language}`;
    case 'chat_member':
      return `${scope.type}:${scope.chat_id}:${scope.user_id}/${language}`;
  }
}

/** The menu that a person sees in a chat: the narrowest scope that has one, their language before no language. */
export function commandsFor(
  state: SandboxState,
  where: { readonly chat: Chat; readonly userId: number; readonly language: string },
): readonly Command[] {
  for (const scope of scopesOf(where.chat, where.userId)) {
    for (const language of [where.language, '']) {
      const commands = state.commands.get(commandKey(scope, language));
      if (commands && commands.length > 0) return commands;
    }
  }
  return [];
}

/** In the order of "Determining list of commands" in the Bot API's documentation. */
function scopesOf(chat: Chat, userId: number): readonly CommandScope[] {
  const chat_id = chat.id;
  if (chat.type === 'private') {
    return [{ type: 'chat', chat_id }, { type: 'all_private_chats' }, { type: 'default' }];
  }
  const isCreator = [...chat.members].at(0) === userId;
  return [
    { type: 'chat_member', chat_id, user_id: userId },
    ...(isCreator ? [{ type: 'chat_administrators', chat_id } as const] : []),
    { type: 'chat', chat_id },
    ...(isCreator ? [{ type: 'all_chat_administrators' } as const] : []),
    { type: 'all_group_chats' },
    { type: 'default' },
  ];
}

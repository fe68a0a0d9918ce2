import type { Api } from 'grammy';
import type { Texts } from '../text/texts.ts';

/** Chat commands by their Vietnamese name, each with its English one (DESIGN section 6). */
const PRIVATE = [
  ['capnhat', 'update'],
  ['nhiemvu', 'tasks'],
  ['tinhhinh', 'status'],
  ['quahan', 'overdue'],
  ['baocao', 'report'],
  ['nhapkehoach', 'import'],
  ['capquyen', 'invite'],
  ['caidat', 'settings'],
  ['ngonngu', 'language'],
  ['trogiup', 'help'],
  ['batdau', 'start'],
] as const;
const GROUP = [['lienket', 'link']] as const;

type Pair = (typeof PRIVATE)[number] | (typeof GROUP)[number];

/** Fills the command menus: the Vietnamese names first, then the English ones. */
export async function saveCommandMenus(api: Api, texts: Texts): Promise<void> {
  await api.setMyCommands(menuOf(PRIVATE, texts), { scope: { type: 'all_private_chats' } });
  await api.setMyCommands(menuOf(GROUP, texts), { scope: { type: 'all_group_chats' } });
}

const menuOf = (pairs: readonly Pair[], texts: Texts) => {
  const entry = (command: string, pair: Pair) => ({ command, description: texts.raw(`command.${pair[0]}`) });
  return [...pairs.map((pair) => entry(pair[0], pair)), ...pairs.map((pair) => entry(pair[1], pair))];
};

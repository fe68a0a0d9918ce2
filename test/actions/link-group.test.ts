import { beforeEach, describe, expect, it } from 'vitest';
import { linkGroup } from '../../src/actions/link-group.ts';
import { leaveGroup, moveGroup, setReachability } from '../../src/actions/membership.ts';
import { loadLinkedChat, loadLinkedChats } from '../../src/db/chats.ts';
import { saveMessage } from '../../src/db/outbox.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { PEOPLE, seedAuthority, type Seed, type SeedPerson } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const NOW = new Date('2026-03-09T09:00:00+07:00');
  const GROUP = -1001000000001n;
  const SUPERGROUP = -1001000000002n;

  let seed: Seed;
  beforeEach(async () => {
    seed = await seedAuthority(test.database);
  });

  const link = async (who: SeedPerson = 'standing', chatId = GROUP, threadId?: number) =>
    linkGroup(test.database, {
      actor: await seed.actor(who),
      jurisdictionId: seed.jurisdictionId,
      chatId,
      threadId,
      title: 'Nhóm CCHC',
      at: NOW,
    });
  const linked = () => loadLinkedChats(test.database.client, seed.jurisdictionId);
  const audited = async () =>
    (await test.database.client.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action);

  describe('a group for the alerts', () => {
    it('is linked by the standing agency, again with another topic, and once', async () => {
      expect(await link()).toEqual({ kind: 'linked' });
      await link('standing', GROUP, 7);
      expect(await linked()).toMatchObject([{ chatId: GROUP, threadId: 7, title: 'Nhóm CCHC' }]);
      expect(await audited()).toEqual(['group.linked', 'group.linked']);
    });

    it.each(['head', 'officer', 'leader', 'communeHead'] as const)('is not linked by %s', async (who) => {
      expect(await link(who)).toEqual({ kind: 'forbidden' });
      expect(await linked()).toEqual([]);
      expect(await audited()).toEqual([]);
    });

    it('gets nothing more when the bot was removed, until it is linked anew', async () => {
      await link();
      await leaveGroup(test.database, { chatId: GROUP, at: NOW });
      expect(await loadLinkedChat(test.database.client, GROUP)).toBeUndefined();
      await link();
      expect(await linked()).toHaveLength(1);
      expect(await audited()).toEqual(['group.linked', 'group.left', 'group.linked']);
    });

    it('keeps its link and its waiting messages when it becomes a supergroup', async () => {
      await link();
      await saveMessage(test.database.client, {
        chatId: GROUP,
        personId: undefined,
        notice: { kind: 'groupAlert', alertId: 1 },
        dedupeKey: 'alert:1:edit',
        runAt: NOW,
        editsMessageId: 55,
      });
      await moveGroup(test.database, { from: GROUP, to: SUPERGROUP, at: NOW });
      expect(await linked()).toMatchObject([{ chatId: SUPERGROUP }]);
      expect(await test.database.client.outboxMessage.findMany()).toMatchObject([
        { chatId: SUPERGROUP, editsMessageId: null },
      ]);
      await moveGroup(test.database, { from: GROUP, to: SUPERGROUP, at: NOW });
      expect(await linked()).toHaveLength(1);
    });

    it('is one group when somebody linked the supergroup before its move was known', async () => {
      await link();
      await link('standing', SUPERGROUP);
      await moveGroup(test.database, { from: GROUP, to: SUPERGROUP, at: NOW });
      expect(await linked()).toMatchObject([{ chatId: SUPERGROUP }]);
    });
  });

  describe('a person who blocks the bot', () => {
    const set = (reachable: boolean, at = NOW) =>
      setReachability(test.database, { externalId: PEOPLE.head, reachable, at });
    const notices = async () =>
      (await test.database.client.outboxMessage.findMany({ orderBy: { id: 'asc' } })).map(({ notice }) => notice);

    it('is told of to the standing agency once', async () => {
      await set(false);
      await set(false);
      expect(await notices()).toEqual([{ kind: 'personUnreachable', personName: 'head', agencyName: 'Sở Tư pháp' }]);
    });

    it('is told of again when it happens again', async () => {
      await set(false);
      await set(true);
      await set(false, new Date(NOW.getTime() + 1000));
      expect(await notices()).toHaveLength(2);
    });

    it('is nobody’s business when they have left their agency', async () => {
      await test.database.client.assignment.updateMany({ where: { role: 'head' }, data: { toOn: '2026-02-01' } });
      await set(false);
      expect(await notices()).toEqual([]);
    });

    it('may be a stranger', async () => {
      await setReachability(test.database, { externalId: 1n, reachable: false, at: NOW });
      await setReachability(test.database, { externalId: 1n, reachable: true, at: NOW });
      expect(await notices()).toEqual([]);
    });
  });
});

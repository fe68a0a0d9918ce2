// The people of the sample (prisma/samples/authority.json).
const ADMIN = 1001;
const STANDING = 1003;
const HEAD_OF_JUSTICE = 1005;
const OFFICER_OF_JUSTICE = 1006;
const HEAD_OF_OFFICE = 1007;
const CHAIR_OF_WARD = 1011;
const GROUP = -1001000000001;
const SMALL_GROUP = -4001;
const PLAN = 'prisma/samples/plan-2026.docx';

/** What is played, and where pictures are taken: each story in a sandbox of its own. */
export const STORIES = [firstMorning, daysLater, emptyDatabase];

/** 9 March 2026, 08:00: the sandbox as it opens. */
async function firstMorning(people, take) {
  await take('head-late', { chat: HEAD_OF_OFFICE });
  const reminder = await people.find(HEAD_OF_JUSTICE, { text: 'II.2' });
  await people.say(HEAD_OF_JUSTICE, '60%, đã có báo cáo của 12 sở', { replyTo: reminder.id });
  await take('sandbox', { chat: HEAD_OF_JUSTICE, device: 'desktop' });
  await take('reply', { chat: HEAD_OF_JUSTICE });

  await people.press(OFFICER_OF_JUSTICE, 'Tiến độ');
  await take('percent', { chat: OFFICER_OF_JUSTICE });

  const late = await people.find(HEAD_OF_OFFICE, { text: 'III.1' });
  await people.say(HEAD_OF_OFFICE, 'đã hoàn thành, 12/KH-UBND ngày 06/3/2026', { replyTo: late.id });
  await take('done', { chat: HEAD_OF_OFFICE });

  await take('group-alert', { chat: GROUP, device: 'desktop' });
  const alert = await people.find(GROUP, { text: 'quá hạn' });
  await people.say(HEAD_OF_JUSTICE, '1: 80%, đang trình ký', { chatId: GROUP, replyTo: alert.id });
  await take('group-reply', { chat: GROUP });

  await people.say(STANDING, '/tinhhinh');
  await take('status', { chat: STANDING });
  await people.say(STANDING, '/tinhhinh tư pháp');
  await take('status-agency', { chat: STANDING });
  await people.press(STANDING, 'Quay lại');
  await people.press(STANDING, 'Chưa có thời hạn');
  await people.press(STANDING, '1');
  await take('undated', { chat: STANDING });

  await people.say(HEAD_OF_JUSTICE, '/capnhat');
  await take('update', { chat: HEAD_OF_JUSTICE });

  await people.addBot(SMALL_GROUP, STANDING);
  await people.say(STANDING, '/lienket@dondoc_sandbox_bot', { chatId: SMALL_GROUP });
  await take('link', { chat: STANDING });

  await take('start-over', {
    device: 'desktop',
    chat: STANDING,
    before: async (page) => {
      await page.getByTestId('start-over').click();
      await page.locator('dialog input[type=date]').fill('2022-03-01');
      await page.getByTestId('start-over-empty').check();
    },
  });
}

/** 10 March: the report of the quarter is asked for. */
async function daysLater(people, take) {
  await people.move('ladder');
  await take('report', { chat: OFFICER_OF_JUSTICE });
}

/** 5 January 2026 with nothing in the database: one's own plan. */
async function emptyDatabase(people, take) {
  await people.startOver('2026-01-05', { sample: false });
  await people.start(ADMIN);
  await people.sendFile(ADMIN, PLAN);
  await take('import', { chat: ADMIN, device: 'desktop' });
  await people.press(ADMIN, 'Nhập kế hoạch');
  await people.say(ADMIN, '/capquyen nội vụ');
  await take('invite-role', { chat: ADMIN });
  await people.press(ADMIN, 'cơ quan thường trực');
  await take('invite', { chat: ADMIN });
}

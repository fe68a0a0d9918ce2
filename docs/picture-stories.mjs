// The people of the sample (prisma/samples/authority.json).
const ADMIN = 1001;
const HEAD_OF_HOME_AFFAIRS = 1002;
const OFFICER_OF_HOME_AFFAIRS = 1003;
const LEADER = 1004;
const HEAD_OF_JUSTICE = 1005;
const OFFICER_OF_JUSTICE = 1006;
const HEAD_OF_OFFICE = 1007;
const HEAD_OF_FINANCE = 1008;
const HEAD_OF_SCIENCE = 1009;
const CHAIR_OF_COMMUNE = 1010;
const CHAIR_OF_WARD = 1011;
const GROUP = -1001000000001;
const SMALL_GROUP = -4001;
const PLAN = 'prisma/samples/plan-2026.docx';
const DOUBTFUL_PLAN = 'prisma/samples/plan-doubts.csv';

/** What is played, and where pictures are taken: each story in a sandbox of its own. */
export const STORIES = [heads, homeAffairs, nextMorning, reports, weeks, quarterEnd, emptyDatabase, doubts];

/** 9 March 2026, 08:00: the sandbox as it opens, and what heads and officers answer. */
async function heads(people, take) {
  await take('head-late', { chat: HEAD_OF_OFFICE });
  await take('group-alert', { chat: GROUP, device: 'desktop' });

  const reminder = await people.find(HEAD_OF_JUSTICE, { text: 'II.2' });
  await people.say(HEAD_OF_JUSTICE, '60%, đã có báo cáo của 12 sở', { replyTo: reminder.id });
  await take('sandbox', { chat: HEAD_OF_JUSTICE, device: 'tall' });
  await take('reply', { chat: HEAD_OF_JUSTICE });

  await people.press(OFFICER_OF_JUSTICE, 'Tiến độ');
  await take('percent', { chat: OFFICER_OF_JUSTICE });

  const late = await people.find(HEAD_OF_OFFICE, { text: 'III.1' });
  await people.say(HEAD_OF_OFFICE, 'đã hoàn thành, 12/KH-UBND ngày 06/3/2026', { replyTo: late.id });
  await take('done', { chat: HEAD_OF_OFFICE });

  await people.say(HEAD_OF_SCIENCE, '/capnhat');
  await take('update', { chat: HEAD_OF_SCIENCE });

  const alert = await people.find(GROUP, { text: 'quá hạn' });
  await people.say(HEAD_OF_JUSTICE, '1: 80%, đang trình ký', { chatId: GROUP, replyTo: alert.id });
  await take('group-reply', { chat: GROUP });
}

/** The same morning at the standing agency. */
async function homeAffairs(people, take) {
  await people.say(OFFICER_OF_HOME_AFFAIRS, '/tinhhinh');
  await take('status', { chat: OFFICER_OF_HOME_AFFAIRS, device: 'tall' });
  await people.press(OFFICER_OF_HOME_AFFAIRS, 'Chưa có thời hạn');
  await people.press(OFFICER_OF_HOME_AFFAIRS, '1');
  await people.press(OFFICER_OF_HOME_AFFAIRS, 'Đặt thời hạn');
  await people.say(OFFICER_OF_HOME_AFFAIRS, '30/6/2026');
  await take('due-day', { chat: OFFICER_OF_HOME_AFFAIRS });

  await people.addBot(SMALL_GROUP, HEAD_OF_HOME_AFFAIRS);
  await people.say(HEAD_OF_HOME_AFFAIRS, '/lienket@dondoc_sandbox_bot', { chatId: SMALL_GROUP });
  await take('link', { chat: HEAD_OF_HOME_AFFAIRS });
  await people.press(HEAD_OF_HOME_AFFAIRS, 'Không');

  await people.say(HEAD_OF_HOME_AFFAIRS, '/capquyen bến thông');
  await people.press(HEAD_OF_HOME_AFFAIRS, 'thủ trưởng');
  await take('invite', { chat: HEAD_OF_HOME_AFFAIRS });
  const { text } = await people.find(HEAD_OF_HOME_AFFAIRS, { text: '?start=' });
  await people.start(CHAIR_OF_WARD, /\?start=([\w-]+)/.exec(text)[1]);
  await take('enrolled', { chat: CHAIR_OF_WARD });

  await take('start-over', {
    device: 'desktop',
    before: async (page) => {
      await page.getByTestId('start-over').click();
      await page.locator('dialog input[type=date]').fill('2022-03-01');
      await page.getByTestId('start-over-empty').check();
    },
  });
}

/** 10 March: the report of the quarter is asked for. */
async function nextMorning(people, take) {
  await people.move('ladder');
  await take('unreached', { chat: HEAD_OF_HOME_AFFAIRS });
  await take('report', { chat: CHAIR_OF_COMMUNE });
  await people.press(CHAIR_OF_COMMUNE, 'Không phát sinh');
  await take('nil', { chat: CHAIR_OF_COMMUNE });
}

/** The same 10 March: reports come in, and Home Affairs deals with them. */
async function reports(people, take) {
  await people.move('ladder');
  const asked = await people.find(CHAIR_OF_COMMUNE, { text: 'quý I/2026' });
  await people.sendFile(CHAIR_OF_COMMUNE, PLAN, {
    fileName: 'bao-cao-cchc-quy-1.docx',
    caption: '45/BC-UBND ngày 09/3/2026',
    replyTo: asked.id,
  });
  await take('hand-in', { chat: CHAIR_OF_COMMUNE });

  await people.press(OFFICER_OF_JUSTICE, 'Báo cáo theo câu hỏi');
  await people.say(OFFICER_OF_JUSTICE, 'Rà soát 45 văn bản, đề nghị bãi bỏ 6 văn bản');
  await take('guided', { chat: OFFICER_OF_JUSTICE });

  const ofScience = await people.find(HEAD_OF_SCIENCE, { text: 'quý I/2026' });
  await people.say(HEAD_OF_SCIENCE, 'gia hạn đến 25/3 vì chờ số liệu của các xã', { replyTo: ofScience.id });
  await take('extension', { chat: OFFICER_OF_HOME_AFFAIRS });
  await people.press(OFFICER_OF_HOME_AFFAIRS, 'Đồng ý');

  const ofFinance = await people.find(HEAD_OF_FINANCE, { text: 'quý I/2026' });
  await people.say(HEAD_OF_FINANCE, 'vướng: chưa có mẫu biểu số liệu tài sản công', { replyTo: ofFinance.id });
  await people.press(OFFICER_OF_HOME_AFFAIRS, 'Trả lời');
  await people.say(OFFICER_OF_HOME_AFFAIRS, 'Dùng biểu số 3 của kỳ trước');
  await take('difficulty', { chat: HEAD_OF_FINANCE });

  await people.say(HEAD_OF_HOME_AFFAIRS, '/baocao');
  await take('desk', { chat: HEAD_OF_HOME_AFFAIRS, device: 'tall' });
  await people.press(HEAD_OF_HOME_AFFAIRS, 'Đôn đốc tất cả');
  await take('nudge', { chat: HEAD_OF_HOME_AFFAIRS });
  await people.press(HEAD_OF_HOME_AFFAIRS, 'Quay lại');
  await people.press(HEAD_OF_HOME_AFFAIRS, 'Đã nộp (1)');
  await people.press(HEAD_OF_HOME_AFFAIRS, '1');
  await people.press(HEAD_OF_HOME_AFFAIRS, 'Các lần nộp');
  await take('review', { chat: HEAD_OF_HOME_AFFAIRS });

  await people.say(HEAD_OF_HOME_AFFAIRS, '/baocao xuat quy 1');
  await take('consolidated-message', { chat: HEAD_OF_HOME_AFFAIRS });
  await people.say(HEAD_OF_HOME_AFFAIRS, '/baocao che do');
  await take('regime', { chat: HEAD_OF_HOME_AFFAIRS, device: 'tall' });
  const request = 'Danh sách cán bộ phụ trách CCHC, hạn 20/3/2026, các sở';
  await people.say(HEAD_OF_HOME_AFFAIRS, `/baocao dot xuat ${request}`);
  await take('request', { chat: HEAD_OF_HOME_AFFAIRS });
  await people.say(HEAD_OF_SCIENCE, '/caidat nghỉ từ 23/3 đến 27/3/2026');
  await take('settings', { chat: HEAD_OF_SCIENCE });
}

/** Monday 16 March: the week of Home Affairs and of the leader, and what became too late. */
async function weeks(people, take) {
  for (let mornings = 0; mornings < 5; mornings += 1) await people.move('ladder');
  await take('weekly', { chat: OFFICER_OF_HOME_AFFAIRS, device: 'tall' });
  await take('leader', { chat: LEADER, device: 'tall' });
  await people.say(HEAD_OF_HOME_AFFAIRS, '/tinhhinh bieu do');
  await people.press(HEAD_OF_HOME_AFFAIRS, 'Theo cơ quan');
  await take('chart', { chat: HEAD_OF_HOME_AFFAIRS });
  await people.press(HEAD_OF_HOME_AFFAIRS, 'Lịch 30 ngày');
  await take('month', { chat: HEAD_OF_HOME_AFFAIRS });
}

/** The morning of the hand-in day: what has come in becomes the consolidated report. */
async function quarterEnd(people, take) {
  for (let mornings = 0; mornings < 6; mornings += 1) await people.move('ladder');
  const late = await people.find(HEAD_OF_OFFICE, { text: 'III.1' });
  await people.say(HEAD_OF_OFFICE, 'đã hoàn thành, 12/KH-UBND ngày 13/3/2026', { replyTo: late.id });
  for (const [person, caption] of [
    [HEAD_OF_OFFICE, '31/BC-VP ngày 16/3/2026'],
    [HEAD_OF_FINANCE, '102/BC-STC ngày 16/3/2026'],
    [HEAD_OF_SCIENCE, '47/BC-SKHCN ngày 16/3/2026'],
    [CHAIR_OF_COMMUNE, '45/BC-UBND ngày 16/3/2026'],
  ]) {
    const { id } = await people.find(person, { text: 'quý I/2026' });
    await people.sendFile(person, PLAN, { fileName: 'bao-cao-quy-1.docx', caption, replyTo: id });
  }
  await people.press(OFFICER_OF_JUSTICE, 'Báo cáo theo câu hỏi');
  for (const answer of [
    'Rà soát 45 văn bản quy phạm pháp luật, đề nghị bãi bỏ 6 văn bản',
    'Quyết định số 215/QĐ-UBND ngày 06/3/2026',
    'Cơ sở dữ liệu hộ tịch chưa liên thông với cấp xã',
    'Đề nghị Sở Khoa học và Công nghệ kết nối trong quý II',
  ])
    await people.say(OFFICER_OF_JUSTICE, answer);
  await people.press(OFFICER_OF_JUSTICE, 'Nộp');
  await people.say(HEAD_OF_HOME_AFFAIRS, '/baocao xuat quy 1');
  await take('consolidated', { chat: HEAD_OF_HOME_AFFAIRS, printed: true });
}

/** 5 January 2026 with nothing in the database: one's own plan. */
async function emptyDatabase(people, take) {
  await people.startOver('2026-01-05', { sample: false });
  await people.start(ADMIN);
  await people.sendFile(ADMIN, PLAN);
  await take('import', { chat: ADMIN, device: 'tall' });
  await people.press(ADMIN, 'Nhập kế hoạch');
  await take('imported', { chat: ADMIN });
}

/** A plan that the machine is not sure of, in an empty database. */
async function doubts(people, take) {
  await people.startOver('2026-01-05', { sample: false });
  await people.start(ADMIN);
  await people.sendFile(ADMIN, DOUBTFUL_PLAN);
  await people.press(ADMIN, 'Trả lời câu hỏi');
  await take('draft-question', { chat: ADMIN });
  await people.press(ADMIN, 'Là cơ quan khác');
  await people.press(ADMIN, 'Về bản tóm tắt');
  await people.press(ADMIN, 'Sửa từng nhiệm vụ');
  await people.press(ADMIN, '4');
  await take('draft-task', { chat: ADMIN });
}

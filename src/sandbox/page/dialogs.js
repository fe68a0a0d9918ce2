import { act } from './api.js';
import { h } from './dom.js';
import { isoDay } from './format.js';
import { currentTime, model } from './model.js';
import { t } from './texts.js';

function openDialog(testId, ...children) {
  const dialog = h('dialog', { 'data-testid': testId }, children);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

const closeButton = (words) =>
  h(
    'button',
    { type: 'button', className: 'plain-button', onclick: (event) => event.target.closest('dialog').close() },
    words,
  );

/** A callback answer with show_alert. */
export const openAlert = (words) =>
  openDialog(
    'alert',
    h('p', { className: 'alert-text' }, words),
    h('div', { className: 'dialog-buttons' }, closeButton(t('ok'))),
  );

export function openStartOver() {
  const day = h('input', {
    type: 'date',
    required: true,
    value: isoDay(currentTime()),
    'data-testid': 'start-over-day',
  });
  const sample = choice({
    value: 'sample',
    title: t('startOverSample'),
    hint: t('startOverSampleHint'),
    checked: true,
  });
  const empty = choice({ value: 'empty', title: t('startOverEmpty'), hint: t('startOverEmptyHint'), checked: false });
  const go = h(
    'button',
    { type: 'submit', className: 'main-button', 'data-testid': 'start-over-go' },
    t('startOverGo'),
  );
  const submit = (event) => {
    event.preventDefault();
    void startOver(dialog, go, { on: day.value, sample: sample.querySelector('input').checked });
  };
  const dialog = openDialog(
    'start-over-dialog',
    h(
      'form',
      { onsubmit: submit },
      h('h2', {}, t('startOverTitle')),
      h('p', { className: 'dialog-hint' }, t('startOverHint')),
      h('label', { className: 'field' }, h('span', {}, t('startOverDay')), day),
      sample,
      empty,
      h('div', { className: 'dialog-buttons' }, closeButton(t('cancel')), go),
    ),
  );
}

async function startOver(dialog, button, input) {
  button.disabled = true;
  button.textContent = t('startingOver');
  const done = await act('start-over', input);
  button.disabled = false;
  button.textContent = t('startOverGo');
  if (done) dialog.close();
}

const choice = ({ value, title, hint, checked }) =>
  h(
    'label',
    { className: 'choice' },
    h('input', { type: 'radio', name: 'database', value, checked, 'data-testid': `start-over-${value}` }),
    h('span', {}, h('strong', {}, title), h('span', {}, hint)),
  );

/** For t.me/<bot>?startgroup=…: which group of the person's? */
export function openGroupChooser({ fromId, payload, onAdded }) {
  const groups = model.state.chats.filter((chat) => chat.type !== 'private' && chat.memberIds.includes(fromId));
  const add = async (groupId) => {
    if (!(await act('add-bot', { groupId, byId: fromId, payload }))) return;
    dialog.close();
    onAdded(groupId);
  };
  const dialog = openDialog(
    'group-chooser',
    h('h2', {}, t('addToGroupTitle')),
    groups.length === 0 && h('p', { className: 'dialog-hint' }, t('noGroups')),
    h(
      'div',
      { className: 'group-choices' },
      groups.map((chat) =>
        h('button', { type: 'button', className: 'plain-button', onclick: () => add(chat.id) }, chat.title),
      ),
    ),
    h('div', { className: 'dialog-buttons' }, closeButton(t('cancel'))),
  );
}

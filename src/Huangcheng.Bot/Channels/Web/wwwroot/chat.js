// Puts the page together.
import { Log, element, button } from './log.js';
import { Outbox } from './outbox.js';
import { Stream } from './stream.js';
import { close, startPanel, startSettings } from './settings.js';
import { startComposer } from './composer.js';
import { Scroller } from './scroller.js';
import { Typing } from './typing.js';
import { startDictation } from './speech.js';

const byId = id => document.getElementById(id);
const starters = [
  { icon: 'calendar', text: '这个月有什么活动？' },
  { icon: 'shield', text: '防诈骗' },
  { icon: 'form', text: '怎么报名' },
  { icon: 'person', text: '找工作人员' },
];

const examples = ['下个月有什么活动？', '重阳节的活动谁负责？', '十一月有哪些宣传活动？', '收到可疑短信怎么办？'];

const scroller = new Scroller();
const typing = new Typing(() => scroller.keep());
const log = new Log({
  choose: ({ label, data }) => outbox.add({ text: label, button: data }),
  retry: id => outbox.retry(id),
  drop: id => {
    outbox.drop(id);
    log.remove(id);
    byId('text').focus();
  },
});

const outbox = new Outbox(entry => {
  log.showUnsent(entry);
  if (entry.state === 'sent') {
    typing.expect();
  }
  if (entry.state === 'waiting') {
    scroller.toEnd();
  } else {
    scroller.keep();
  }
});

let conversation = null;
let oldest = null;

const stream = new Stream({
  message: message => {
    oldest ??= message.sequence;
    const line = log.show(message);
    if (message.from === 'person') {
      outbox.drop(message.id);
      typing.expect(new Date(message.at));
    } else {
      typing.end();
    }
    scroller.added(line, message.from === 'person');
  },
  ready: ({ conversation: name, earlier }) => {
    if (conversation && conversation !== name) {
      location.reload(); // The cookie changed: what is on the screen is another conversation.
      return;
    }
    if (!conversation) {
      conversation = name;
      byId('earlier').hidden = !earlier;
      byId('log').removeAttribute('aria-busy');
      scroller.start(log.isEmpty);
      outbox.restore();
    }
  },
  up: () => banner(null),
  down: () => banner('网络断开了，正在重新连接。您可以接着写，连上后会自动发送。', 2_500),
  replaced: () => banner('您在别的页面打开了这个聊天，这里先停下了。', 0, button('plain', '在这里接着聊', () => {
    stream.reopen();
    byId('text').focus();
  })),
});

// A short break is nobody's worry, so a notice may wait a little before it shows.
let notice = null;
function banner(words, wait, ...more) {
  if (!words) {
    clearTimeout(notice);
    notice = null;
    byId('banner').hidden = true;
    return;
  }
  notice ??= setTimeout(() => {
    byId('banner').replaceChildren(element('span', '', words), ...more);
    byId('banner').hidden = false;
  }, wait);
}

function showStarters() {
  for (const place of document.querySelectorAll('[data-starters]')) {
    for (const { icon, text } of starters) {
      const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
      use.setAttribute('href', `#icon-${icon}`);
      picture.setAttribute('class', 'icon');
      picture.setAttribute('aria-hidden', 'true');
      picture.append(use);
      const starter = button('starter', '', () => {
        if (place.closest('#common-panel')) {
          close(byId('common'), byId('common-panel'));
          byId('common').focus();
        }
        outbox.add({ text });
      });
      starter.append(picture, element('span', '', text));
      place.append(starter);
    }
  }
}

async function showEarlier() {
  const response = await fetch(`chat/messages?before=${oldest}`).catch(() => null);
  if (!response?.ok) {
    byId('hint').textContent = '没有取到更早的消息，请再点一次。';
    return;
  }
  const { messages, earlier } = await response.json();
  byId('hint').textContent = '';
  byId('log').setAttribute('aria-live', 'off');
  scroller.hold(() => log.showEarlier(messages));
  byId('log').setAttribute('aria-live', 'polite');
  oldest = messages[0]?.sequence ?? oldest;
  if (!earlier) {
    byId('scroll').focus();
  }
  byId('earlier').hidden = !earlier;
}

showStarters();
for (const text of examples) {
  document.querySelector('[data-examples]').append(button('choice', text, () => outbox.add({ text })));
}
startSettings(() => scroller.keep());
startPanel(byId('common'), byId('common-panel'));
const composer = startComposer(text => outbox.add({ text }));
startDictation(byId('speak'), { heard: composer.put, failed: composer.complain });
byId('back').addEventListener('click', () => outbox.add({ text: '返回' }));
byId('quit').addEventListener('click', () => outbox.add({ text: '退出' }));
byId('earlier').addEventListener('click', showEarlier);
stream.open();

// Puts the page together.
import { Calendar } from './calendar.js';
import { Log } from './log.js';
import { Outbox } from './outbox.js';
import { button, element } from './parts.js';
import { Stream } from './stream.js';
import { close, startPanel, startSettings } from './settings.js';
import { startComposer } from './composer.js';
import { Scroller } from './scroller.js';
import { Typing } from './typing.js';
import { startDictation, startReader, startSpeech } from './speech.js';

const byId = id => document.getElementById(id);
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
let lineIsDown = false;
let begun = false;

// What there is to show is there: all that was said, or, without a network, what waits to be sent.
function begin() {
  if (!begun) {
    begun = true;
    byId('log').removeAttribute('aria-busy');
    scroller.start(log.isEmpty);
  }
}

const stream = new Stream({
  message: message => {
    oldest ??= message.sequence;
    const line = log.show(message);
    const mine = message.from === 'person';
    const shown = mine && outbox.drop(message.id);
    if (mine) {
      typing.expect(new Date(message.at));
    } else {
      typing.end();
    }
    if (shown) {
      scroller.keep(); // It was seen when it was written: whoever reads further up by now stays there.
    } else {
      scroller.added(line, mine);
    }
  },
  ready: ({ conversation: name, earlier, elsewhere }) => {
    reveal('[data-elsewhere]', elsewhere);
    if (conversation && conversation !== name) {
      location.reload(); // The cookie changed: what is on the screen is another conversation.
      return;
    }
    if (!conversation) {
      conversation = name;
      byId('earlier').hidden = !earlier;
      begin();
    }
  },
  up: () => {
    if (lineIsDown) {
      lineIsDown = false;
      outbox.nudge();
    }
    banner(null);
  },
  down: () => {
    lineIsDown = true;
    begin();
    banner(conversation
      ? '网络断开了，正在重新连接。您可以接着写，连上后会自动发送。'
      : '现在没有网。您可以先写，联网后自动发送；以前的聊天，联网后再显示。', conversation ? 2_500 : 0);
  },
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
    lay(false);
    return;
  }
  notice ??= setTimeout(() => {
    byId('banner').replaceChildren(element('span', '', words), ...more);
    lay(true);
  }, wait);
}

// It lies over the conversation. What is read there stays where it is, and what lies under the notice can be scrolled to.
function lay(over) {
  scroller.hold(() => {
    byId('banner').hidden = !over;
    byId('welcome').style.marginTop = over ? `${byId('banner').offsetHeight}px` : '';
  });
}

// The panel and the wide screen's column offer what the welcome offers.
function copyStarters() {
  for (const place of document.querySelectorAll('[data-starters]')) {
    place.append(...Array.from(byId('starters').children, starter => starter.cloneNode(true)));
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
  if (!earlier) {
    byId('scroll').focus();
  }
  scroller.hold(() => {
    log.showEarlier(messages);
    byId('earlier').hidden = !earlier;
  });
  byId('log').setAttribute('aria-live', 'polite');
  oldest = messages[0]?.sequence ?? oldest;
}

function reveal(what, now) {
  document.querySelectorAll(what).forEach(one => { one.hidden = !now; });
}

// The browser offers to install the page when it sees fit; the offer is kept for whoever looks for it.
function startInstalling() {
  let offer = null;
  addEventListener('beforeinstallprompt', event => {
    event.preventDefault();
    offer = event;
    reveal('[data-install]', true);
  });
  addEventListener('appinstalled', () => reveal('[data-install]', false));
  document.addEventListener('click', event => event.target.closest('[data-install]') && offer?.prompt());
  navigator.serviceWorker?.register('sw.js').catch(() => undefined); // Without it all works but opening offline.
}

// A link into the chat presses a button for whoever opens it, as in other messengers. Once: a reload presses nothing.
function follow() {
  const start = new URLSearchParams(location.search).get('start');
  if (start) {
    history.replaceState(null, '', './');
    if (/^[\w-]{1,64}$/.test(start)) {
      outbox.add({ start, text: '（打开了链接）' });
    }
  }
}

copyStarters();
startSettings(() => scroller.keep());
startPanel(byId('more'), byId('more-panel'));
byId('more-panel').addEventListener('click', event => {
  if (event.target.closest('.starter')) {
    close(byId('more'), byId('more-panel'));
    byId('more').focus();
  }
});
const composer = startComposer(text => outbox.add({ text }));
startSpeech(composer.complain);
startReader(byId('read-welcome'), Array.from(byId('welcome').querySelectorAll('#welcome-title, #welcome-words'), part => part.textContent).join(''));
startDictation(byId('speak'), composer);
const calendar = new Calendar(message => outbox.add(message));
document.addEventListener('click', event => event.target.closest('[data-calendar]') && calendar.open());
byId('earlier').addEventListener('click', showEarlier);
outbox.restore();
follow();
stream.open();
startInstalling();
window.early.ready({ say: text => outbox.add({ text }), submit: () => byId('composer').requestSubmit() });

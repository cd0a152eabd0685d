// Reads a message aloud, and writes down what is said, where the browser can. Nothing speaks by itself.
import { button } from './parts.js';

const voice = window.speechSynthesis;
const speaks = Boolean(voice && window.SpeechSynthesisUtterance);
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const usual = 0.9;
const slower = 0.65;
const patience = 5_000;
const unread = '这台设备现在读不出声音。请看看音量开了没有，或者换一个浏览器再试。';
const unheard = {
  'not-allowed': '没有允许使用话筒，所以听不到。请打字，或者在浏览器设置里允许话筒。',
  'service-not-allowed': '这个浏览器不能语音输入。请打字，或者点手机键盘上的话筒说话。',
  'language-not-supported': '这个浏览器听不了普通话。请打字，或者点手机键盘上的话筒说话。',
  'audio-capture': '没有找到话筒。请打字。',
  'network': '语音输入要用网络，现在连不上。请打字，或者过一会儿再试。',
  'no-speech': '没有听到声音。请靠近一点再说一次，或者打字。',
};
const unclear = '没有听清，请再说一次，或者打字。';
let reading = null;
let mute = null;
let complain = () => undefined;

addEventListener('pagehide', () => voice?.cancel());

/** @param told tells the person what went wrong. */
export function startSpeech(told) {
  complain = told;
}

/** A button that reads the words, and stops when it is pressed again; null where the browser has no voice. */
export function reader(words) {
  const made = speaks ? button('read', '朗读', () => toggle(made, words)) : null;
  return made;
}

/** The same for a button that stands in the page from the first moment. */
export function startReader(made, words) {
  made.hidden = !speaks;
  made.addEventListener('click', () => toggle(made, words));
}

function toggle(pressed, words) {
  const own = reading === pressed;
  stop();
  if (!own) {
    read(pressed, words);
  }
}

function read(pressed, words) {
  const speech = new SpeechSynthesisUtterance(words);
  speech.lang = 'zh-CN';
  speech.rate = window.display.speech === 'slow' ? slower : usual;
  // Some browsers have the function and no voice, and say nothing about it at all.
  clearTimeout(mute);
  mute = setTimeout(() => fail(pressed), patience);
  speech.onstart = () => clearTimeout(mute);
  speech.onend = () => reading === pressed && stop();
  speech.onerror = ({ error }) => error === 'interrupted' || error === 'canceled' || fail(pressed);
  reading = pressed;
  pressed.textContent = '停止朗读';
  voice.speak(speech);
}

function fail(pressed) {
  if (reading === pressed) {
    stop();
    complain(unread);
  }
}

function stop() {
  clearTimeout(mute);
  voice.cancel();
  if (reading) {
    reading.textContent = '朗读';
    reading = null;
  }
}

/**
 * Shows the button for speaking instead of typing, where the browser can listen. What was heard is put into the
 * box for the person to look at, and never sent by itself.
 */
export function startDictation(toggle, { heard, complain: failed, listening: shown }) {
  if (!Recognition) {
    return;
  }
  let listening = null;
  const become = on => {
    toggle.textContent = on ? '说完了' : '语音';
    toggle.setAttribute('aria-pressed', String(on));
    shown(on);
  };
  toggle.hidden = false;
  toggle.addEventListener('click', () => {
    if (listening) {
      listening.stop();
      return;
    }
    listening = new Recognition();
    listening.lang = 'zh-CN';
    listening.onresult = event => heard(event.results[0][0].transcript);
    listening.onnomatch = () => failed(unclear);
    listening.onerror = ({ error }) => error === 'aborted' || failed(unheard[error] ?? unclear);
    listening.onend = () => {
      listening = null;
      become(false);
    };
    become(true);
    try {
      listening.start();
    } catch {
      listening.onend();
      failed(unheard['service-not-allowed']);
    }
  });
}

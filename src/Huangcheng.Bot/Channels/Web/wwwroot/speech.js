// Reads a message aloud, and writes down what is said, where the browser can. Nothing speaks by itself.
import { button } from './log.js';

const voice = window.speechSynthesis;
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const usual = 0.9;
const slower = 0.65;
let reading = null;

addEventListener('pagehide', () => voice?.cancel());

/** A button that reads the words, and stops when it is pressed again; null where the browser has no voice. */
export function reader(words) {
  if (!voice || !window.SpeechSynthesisUtterance) {
    return null;
  }
  const made = button('read', '朗读', () => {
    const own = reading === made;
    stop();
    if (!own) {
      read(made, words);
    }
  });
  return made;
}

function read(pressed, words) {
  const speech = new SpeechSynthesisUtterance(words);
  speech.lang = 'zh-CN';
  speech.rate = window.display.speech === 'slow' ? slower : usual;
  speech.onend = speech.onerror = () => reading === pressed && stop();
  reading = pressed;
  pressed.textContent = '停止朗读';
  voice.speak(speech);
}

function stop() {
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
export function startDictation(toggle, { heard, failed }) {
  if (!Recognition) {
    return;
  }
  let listening = null;
  const end = () => {
    listening = null;
    toggle.textContent = '语音';
    toggle.setAttribute('aria-pressed', 'false');
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
    listening.onerror = event => failed(event.error === 'not-allowed'
      ? '没有允许使用话筒，所以听不到。请打字，或者在浏览器设置里允许话筒。'
      : '没有听清，请再说一次，或者打字。');
    listening.onend = end;
    toggle.textContent = '说完了';
    toggle.setAttribute('aria-pressed', 'true');
    listening.start();
  });
}

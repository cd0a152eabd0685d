// Shows that an answer is being looked for; after a while it says so in other words, and never just vanishes.
import { element } from './parts.js';

const place = document.getElementById('typing');
const slow = 12_000;
const stale = 120_000;

export class Typing {
  #timer = null;
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  /** @param since when the question was sent: an old one without an answer waits for none. */
  expect(since = new Date()) {
    if (Date.now() - since > stale) {
      return;
    }
    clearTimeout(this.#timer);
    if (!place.hasChildNodes()) {
      const dots = element('span', 'dots', element('i', ''), element('i', ''), element('i', ''));
      dots.setAttribute('aria-hidden', 'true');
      place.append(dots, element('span', '', '小助手正在查…'));
      this.#changed();
    }
    this.#timer = setTimeout(() => {
      place.lastChild.textContent = '这次慢了一点。您的话已经收到，请稍等。';
      this.#changed();
    }, slow);
  }

  end() {
    clearTimeout(this.#timer);
    place.replaceChildren();
  }
}

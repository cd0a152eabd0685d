// The conversation on the screen. Every word goes in as text, never as markup.
import { separator } from './dates.js';
import { attachment, button, element, fold, quotes } from './parts.js';
import { reader } from './speech.js';

const log = document.getElementById('log');

export class Log {
  #on;
  #unsent = new Map();
  #shown = new Map();
  #lastAt = null;
  #delivered = null;
  #answered = false;
  #byKeyboard = false;

  /** @param on {choose(button), retry(id), drop(id)} */
  constructor(on) {
    this.#on = on;
  }

  /**
   * Shows a line the server has; a line that this page sent is already there and only settles, one that was edited
   * is replaced where it stands.
   */
  show(message) {
    const before = this.#shown.get(message.sequence);
    if (before) {
      return this.#edit(before, message);
    }
    const at = new Date(message.at);
    const mine = message.from === 'person';
    const known = mine && this.#unsent.get(message.id);
    const line = known || this.#line(message);
    this.#unsent.delete(message.id);
    if (known) {
      this.#shown.set(message.sequence, known);
      this.#settle(known);
    }

    // The server's order counts: what it has stands above what it has not.
    const unsent = this.#unsent.values().next().value ?? null;
    const stays = known && !precedes(unsent, known);
    const label = separator(this.#lastAt, at);
    if (label) {
      log.insertBefore(element('p', 'day', label), stays ? known : unsent);
    }
    if (!stays) {
      log.insertBefore(line, unsent);
    }
    this.#offer(line, mine);
    this.#lastAt = at;
    return line;
  }

  #edit(before, message) {
    const line = this.#line(message);
    if (!before.querySelector('.choices.current')) {
      fold(line);
    }
    before.replaceWith(line);
    return line;
  }

  /** Shows older lines above all others. */
  showEarlier(messages) {
    const above = document.createDocumentFragment();
    let before = null;
    for (const message of messages) {
      const at = new Date(message.at);
      const label = separator(before, at);
      const line = this.#line(message);
      fold(line);
      above.append(...(label ? [element('p', 'day', label)] : []), line);
      before = at;
    }
    log.prepend(above);
  }

  /** Shows or updates a line that is on its way. */
  showUnsent(entry) {
    let line = this.#unsent.get(entry.id);
    if (!line) {
      line = this.#line({ from: 'person', text: entry.text });
      line.append(element('div', 'state'));
      this.#unsent.set(entry.id, line);
      log.append(line);
    }
    this.#state(line.querySelector('.state'), entry);
    return line;
  }

  remove(id) {
    this.#unsent.get(id)?.remove();
    this.#unsent.delete(id);
  }

  get isEmpty() {
    return !log.querySelector('.line');
  }

  #line({ sequence, from, text, buttons, quotations, files }) {
    const bubble = element(
      'div', 'bubble',
      element('span', 'visually-hidden', from === 'person' ? '您：' : '小助手：'),
      element('div', 'words', text));
    const read = text && reader(text);
    if (read && from === 'bot') {
      bubble.append(read);
    }
    for (const file of files ?? []) {
      bubble.append(attachment(file));
    }
    if (quotations) {
      bubble.append(quotes(quotations));
    }
    const line = element('div', `line ${from === 'person' ? 'mine' : 'bot'}`, bubble);
    if (read && from === 'person') {
      line.append(read); // Beside the bubble, where there is room.
    }
    if (buttons) {
      line.append(this.#choices(buttons));
    }
    if (sequence) {
      this.#shown.set(sequence, line);
    }
    return line;
  }

  #choices(buttons) {
    const choices = element('div', 'choices');
    choices.setAttribute('role', 'group');
    choices.setAttribute('aria-label', '可以点的回答');
    for (const offered of buttons) {
      const choice = button('choice', offered.label, () => {
        choice.classList.add('chosen');
        this.#byKeyboard = choice.matches(':focus-visible');
        this.#on.choose(offered);
      });
      choices.append(choice);
    }
    return choices;
  }

  // Only the newest offer stands open. It stays until it is answered or another one comes: a reminder takes nothing away.
  #offer(line, mine) {
    const offers = line.querySelector('.choices');
    if (!mine && (offers || this.#answered)) {
      fold(log.querySelector('.choices.current')?.closest('.line'));
      offers?.classList.add('current');
      this.#lead(offers);
    }
    this.#answered = mine;
  }

  // Folding took the pressed button away from under the keyboard: it goes on at the new offer.
  #lead(offers) {
    if (offers && this.#byKeyboard) {
      this.#byKeyboard = false;
      offers.tabIndex = -1;
      offers.focus({ preventScroll: true });
    }
  }

  // The newest line that arrived says so, and no other.
  #settle(line) {
    this.#delivered?.remove();
    this.#delivered = line.querySelector('.state');
    this.#delivered.className = 'state';
    this.#delivered.replaceChildren('已送到');
  }

  #state(state, entry) {
    state.className = entry.state === 'failed' ? 'state bad' : 'state';
    const again = () => button('', '重新发送', () => this.#on.retry(entry.id));
    state.replaceChildren(...{
      waiting: () => ['正在发送…'],
      sending: () => ['正在发送…'],
      sent: () => ['已送到'],
      offline: () => ['没网，联网后自动发', again()],
      busy: () => ['小助手正忙，一会儿自动再发', again()],
      failed: () => [entry.problem, again(), button('', '不发了', () => this.#on.drop(entry.id))],
    }[entry.state]());
  }
}

function precedes(first, second) {
  return first !== null && Boolean(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING);
}

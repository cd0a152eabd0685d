// The conversation on the screen. Every word goes in as text, never as markup.
import { separator } from './dates.js';
import { reader } from './speech.js';

const log = document.getElementById('log');

export function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

export function button(className, label, pressed) {
  const made = element('button', className, label);
  made.type = 'button';
  made.addEventListener('click', pressed);
  return made;
}

export class Log {
  #on;
  #unsent = new Map();
  #lastAt = null;

  /** @param on {choose(button), retry(id), drop(id)} */
  constructor(on) {
    this.#on = on;
  }

  /** Shows a line the server has; a line that this page sent is already there and only settles. */
  show(message) {
    const at = new Date(message.at);
    const mine = message.from === 'person';
    const known = mine && this.#unsent.get(message.id);
    const line = known || this.#line(message);
    this.#unsent.delete(message.id);
    if (known) {
      known.querySelector('.state')?.remove();
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
    if (!mine) {
      this.#quieten(line);
    }
    this.#lastAt = at;
    return line;
  }

  /** Shows older lines above all others. */
  showEarlier(messages) {
    const above = document.createDocumentFragment();
    let before = null;
    for (const message of messages) {
      const at = new Date(message.at);
      const label = separator(before, at);
      above.append(...(label ? [element('p', 'day', label)] : []), this.#line(message));
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

  #line({ from, text, buttons, quotations }) {
    const bubble = element(
      'div', 'bubble',
      element('span', 'visually-hidden', from === 'person' ? '您：' : '小助手：'),
      element('div', 'words', text));
    const read = from === 'bot' && reader(text);
    if (read) {
      bubble.append(read);
    }
    if (quotations) {
      bubble.append(quotes(quotations));
    }
    const line = element('div', `line ${from === 'person' ? 'mine' : 'bot'}`, bubble);
    if (buttons) {
      line.append(this.#choices(buttons));
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
        this.#on.choose(offered);
      });
      choices.append(choice);
    }
    return choices;
  }

  // Only the newest message's buttons stand out; the older ones work on, quietly.
  #quieten(newest) {
    log.querySelector('.choices.current')?.classList.remove('current');
    newest.querySelector('.choices')?.classList.add('current');
  }

  #state(state, entry) {
    state.className = entry.state === 'failed' ? 'state bad' : 'state';
    const again = () => button('', '重新发送', () => this.#on.retry(entry.id));
    state.replaceChildren(...{
      waiting: () => ['正在发送…'],
      sending: () => ['正在发送…'],
      sent: () => ['已发送'],
      retrying: () => ['还没发出去，会自动再发', again()],
      failed: () => [entry.problem, again(), button('', '不发了', () => this.#on.drop(entry.id))],
    }[entry.state]());
  }
}

function precedes(first, second) {
  return first !== null && Boolean(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function quotes(quotations) {
  const label = quotations.length > 1 ? `看原文出处（${quotations.length} 处）` : '看原文出处';
  const details = element('details', 'quotes', element('summary', '', label));
  for (const { source, text } of quotations) {
    details.append(element(
      'figure', '',
      element('figcaption', '', source),
      element('blockquote', '', text)));
  }
  return details;
}

// The year's plan as a calendar to tap: twelve months, then what is in one of them. A tap asks in the conversation.
import { button, element } from './parts.js';

const key = 'huangcheng.calendar';
const dialog = document.getElementById('calendar');
const title = document.getElementById('calendar-title');
const body = document.getElementById('calendar-body');

export class Calendar {
  #ask;
  #entries = kept();
  #year;

  /** @param ask what sends a message: {text} or {start, text} */
  constructor(ask) {
    this.#ask = ask;
    document.getElementById('calendar-close').addEventListener('click', () => dialog.close());
  }

  async open() {
    dialog.showModal();
    this.#showYear(this.#newest());
    const before = JSON.stringify(this.#entries);
    const fresh = await load();
    if (fresh && JSON.stringify(fresh) !== before) {
      this.#entries = fresh;
      this.#showYear(this.#newest());
    }
  }

  #newest() {
    return this.#entries.at(-1)?.year ?? new Date().getFullYear();
  }

  #showYear(year) {
    this.#year = year;
    const now = new Date();
    const parts = [];
    if (!this.#entries.length) {
      parts.push(element('p', '', '还没有取到安排。请联网后再打开，或者直接问小助手。'));
    } else if (year < now.getFullYear()) {
      parts.push(element('p', '', `这是${year}年的安排，仅供参考。`));
    }
    const others = [...new Set(this.#entries.map(entry => entry.year))].filter(other => other !== year);
    if (others.length) {
      parts.push(element('div', 'calendar-ways', ...others.map(other => button('plain', `看${other}年`, () => this.#showYear(other)))));
    }
    const months = element('ol', 'months');
    for (let month = 1; month <= 12; month++) {
      months.append(element('li', '', this.#month(month, year === now.getFullYear() && month === now.getMonth() + 1)));
    }
    this.#show(`${year}年活动安排`, ...parts, months);
  }

  #month(month, isNow) {
    const count = this.#in(month).length;
    const tile = button(isNow ? 'month now' : 'month', '', () => this.#showMonth(month));
    tile.append(
      element('span', 'month-name', isNow ? `${month}月（本月）` : `${month}月`),
      element('span', 'month-count', count ? `${count}项活动` : '没有安排'));
    return tile;
  }

  #showMonth(month) {
    const ways = element('div', 'calendar-ways', button('plain', '回全年', () => this.#showYear(this.#year)));
    if (month > 1) {
      ways.append(button('plain', '上个月', () => this.#showMonth(month - 1)));
    }
    if (month < 12) {
      ways.append(button('plain', '下个月', () => this.#showMonth(month + 1)));
    }
    const entries = this.#in(month).map(entry => this.#entry(entry));
    const parts = entries.length
      ? [element('p', '', '点一项，请小助手说说：'), ...entries]
      : [element('p', '', '这个月没有安排。')];
    const words = `${this.#year}年${month}月有什么活动？`;
    this.#show(`${this.#year}年${month}月`, ways, ...parts, button('starter', `问：${words}`, () => this.#say({ text: words })));
  }

  #entry({ month, day, title: name, detail, ask, start }) {
    const made = button('entry', '', () => this.#say(start ? { start, text: ask } : { text: ask }));
    made.append(element('strong', '', name), element('span', '', day ? `${month}月${day}日 ${detail}` : detail));
    return made;
  }

  #in(month) {
    return this.#entries.filter(entry => entry.year === this.#year && entry.month === month);
  }

  #say(message) {
    dialog.close();
    this.#ask(message);
  }

  #show(heading, ...parts) {
    title.textContent = heading;
    body.replaceChildren(...parts);
    dialog.scrollTop = 0;
    title.focus();
  }
}

async function load() {
  try {
    const response = await fetch('chat/calendar');
    const { entries } = await response.json();
    localStorage.setItem(key, JSON.stringify(entries));
    return entries;
  } catch {
    return null; // What was there last time is shown, or that there is nothing yet.
  }
}

function kept() {
  try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; }
}

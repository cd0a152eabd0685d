// The year's plan as a calendar to tap: twelve months, then what is in one of them. A tap asks in the conversation.
import { monthLeaf } from './month.js';
import { button, element } from './parts.js';

const key = 'huangcheng.calendar';
const dialog = document.getElementById('calendar');
const title = document.getElementById('calendar-title');
const body = document.getElementById('calendar-body');

export class Calendar {
  #ask;
  #entries = kept();
  #year;
  #again = () => this.#showYear(this.#newest());

  /** @param ask what sends a message: {text} or {start, text} */
  constructor(ask) {
    this.#ask = ask;
    document.getElementById('calendar-close').addEventListener('click', () => dialog.close());
  }

  async open() {
    dialog.showModal();
    if (this.#entries.length) {
      this.#showYear(this.#newest());
    } else {
      this.#show('全年活动安排', element('p', '', '正在取安排，请稍等…'));
    }
    const before = JSON.stringify(this.#entries);
    const fresh = await load();
    if (fresh && JSON.stringify(fresh) !== before) {
      this.#entries = fresh;
      this.#again(); // Where the person is by now, and not the year once more.
    } else if (!this.#entries.length) {
      this.#again();
    }
  }

  #newest() {
    return this.#entries.at(-1)?.year ?? new Date().getFullYear();
  }

  #showYear(year) {
    this.#year = year;
    this.#again = () => this.#showYear(year);
    const now = new Date();
    const parts = this.#note() ? [element('p', '', this.#note())] : [];
    const others = [...new Set(this.#entries.map(entry => entry.year))].filter(other => other !== year);
    if (others.length) {
      parts.push(element('div', 'calendar-ways', ...others.map(other => button('plain', `看${other}年的安排`, () => this.#showYear(other)))));
    }
    const months = element('ol', 'months');
    for (let month = 1; month <= 12; month++) {
      months.append(element('li', '', this.#month(month, year === now.getFullYear() && month === now.getMonth() + 1)));
    }
    this.#show(`${year}年活动安排`, ...parts, months);
  }

  #note() {
    if (!this.#entries.length) {
      return '还没有取到安排。请联网后再打开，或者直接问小助手。';
    }
    if (this.#year < new Date().getFullYear()) {
      return `这是${this.#year}年的安排，仅供参考。`;
    }
    return this.#isPlanned() ? '' : `${this.#year}年的全年计划还没有公布。这里是已经定了日子的活动。`;
  }

  // A plan names months; what has a day was appointed besides, also in a year whose plan is not out.
  #isPlanned() {
    return this.#entries.some(entry => entry.year === this.#year && !entry.day);
  }

  #month(month, isNow) {
    const entries = this.#in(month);
    const tile = button(isNow ? 'month now' : 'month', '', () => this.#showMonth(month));
    tile.append(
      element('span', 'month-name', isNow ? `${month}月（本月）` : `${month}月`),
      element('span', 'month-count', entries.length ? `${entries.length}项活动` : this.#nothing(month)));
    if (entries.length) {
      tile.append(element('span', 'month-titles', ...entries.map(entry => element('span', '', entry.title))));
    }
    return tile;
  }

  #nothing(month) {
    const isOver = new Date(this.#year, month, 1) <= new Date();
    return this.#isPlanned() || isOver ? '没有安排' : this.#entries.length ? '还没有定' : '还没取到';
  }

  #showMonth(month) {
    this.#again = () => this.#showMonth(month);
    const ways = element('div', 'calendar-ways', button('plain', '回全年', () => this.#showYear(this.#year)));
    if (month > 1) {
      ways.append(button('plain', '上个月', () => this.#showMonth(month - 1)));
    }
    if (month < 12) {
      ways.append(button('plain', '下个月', () => this.#showMonth(month + 1)));
    }
    const entries = this.#in(month).map(entry => ({ day: entry.day, shown: this.#entry(entry) }));
    const parts = entries.length
      ? [element('p', '', '点一项，请小助手说说：'), ...entries.map(entry => entry.shown)]
      : [element('p', '', `这个月${this.#nothing(month)}。`)];
    const words = `${this.#year}年${month}月有什么活动？`;
    this.#show(`${this.#year}年${month}月`, ways, ...this.#leaf(month, entries), ...parts, button('starter', `问：${words}`, () => this.#say({ text: words })));
  }

  // The leaf of the wall calendar, where something has a day at all. A tapped day leads to what is on.
  #leaf(month, entries) {
    const busy = new Map();
    for (const { day } of entries.filter(entry => entry.day)) {
      busy.set(day, (busy.get(day) ?? 0) + 1);
    }
    const lead = day => entries.find(entry => entry.day === day).shown.focus();
    return busy.size ? [monthLeaf(this.#year, month, busy, lead)] : [];
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

// One month as the leaf of a wall calendar: its days in weeks, those with something on stand out and can be tapped.
import { button, element } from './parts.js';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

/**
 * @param busy how many things are on which day, as a Map
 * @param chosen what happens when such a day is tapped
 */
export function monthLeaf(year, month, busy, chosen) {
  const header = element('div', 'weekdays', ...weekdays.map(name => element('span', '', name)));
  header.setAttribute('aria-hidden', 'true');
  const days = element('ol', 'days');
  const last = new Date(year, month, 0).getDate();
  for (let day = 1; day <= last; day++) {
    const date = new Date(year, month - 1, day);
    const cell = element('li', '', dayOf(date, busy.get(day), () => chosen(day)));
    cell.style.gridColumnStart = weekday(date) + 1;
    if (date.toDateString() === new Date().toDateString()) {
      cell.className = 'today';
      cell.setAttribute('aria-current', 'date');
    }
    days.append(cell);
  }
  return element('div', 'leaf', header, days);
}

function dayOf(date, count, pressed) {
  if (!count) {
    return element('span', 'day-number', String(date.getDate()));
  }
  const made = button('day-number busy', String(date.getDate()), pressed);
  made.setAttribute('aria-label', `${date.getDate()}日，星期${weekdays[weekday(date)]}，${count}项活动`);
  return made;
}

// Weeks on the wall begin with Monday.
const weekday = date => (date.getDay() + 6) % 7;

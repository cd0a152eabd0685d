// Times as people say them, in the clock of the person's own device.
const sameDay = (a, b) => a.toDateString() === b.toDateString();
const weekdays = ['日', '一', '二', '三', '四', '五', '六'];
const pause = 10 * 60 * 1000;

/** The separator before a message, or null when it follows closely on the one before. */
export function separator(before, at, now = new Date()) {
  if (before && sameDay(before, at) && at - before < pause) {
    return null;
  }
  return before && sameDay(before, at) ? clock(at) : `${day(at, now)} ${clock(at)}`;
}

function day(at, now) {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (sameDay(at, now)) {
    return '今天';
  }
  if (sameDay(at, yesterday)) {
    return '昨天';
  }
  const year = at.getFullYear() === now.getFullYear() ? '' : `${at.getFullYear()}年`;
  return `${year}${at.getMonth() + 1}月${at.getDate()}日 星期${weekdays[at.getDay()]}`;
}

function clock(at) {
  const hour = at.getHours();
  const part = hour < 5 ? '凌晨' : hour < 12 ? '上午' : hour < 13 ? '中午' : hour < 18 ? '下午' : '晚上';
  return `${part}${hour > 12 ? hour - 12 : hour}:${String(at.getMinutes()).padStart(2, '0')}`;
}

// Where the reader is. A person who reads further up is never pulled away.
const area = document.getElementById('scroll');
const below = document.getElementById('below');
const near = 120;
const margin = 12;
const hardlyAny = 40; // Hides no word: the space under the last line.
const most = .6; // How far down the newest line may begin, for the sake of what was said before it.
const screenful = .85;

export class Scroller {
  #atEnd = true;
  #started = false;
  #unseen = false;

  constructor() {
    area.addEventListener('scroll', () => this.#look(), { passive: true });
    below.addEventListener('click', () => {
      const left = this.#left();
      this.#go(area.scrollTop + (this.#unseen ? left : Math.min(left, area.clientHeight * screenful)));
      if (below.hidden) {
        area.focus();
      }
    });
    // A turned phone, a keyboard, a panel: who was at the end stays there.
    new ResizeObserver(() => this.keep()).observe(area);
  }

  /** The first lines are there: begins at the end, or with the welcome when there are none. */
  start(isEmpty) {
    this.#started = true;
    this.#go(isEmpty ? 0 : area.scrollHeight);
  }

  toEnd() {
    if (this.#started) {
      this.#go(area.scrollHeight);
    }
  }

  /** Stays at the end when it was there before something changed its size. */
  keep() {
    if (this.#atEnd) {
      this.toEnd();
    } else {
      this.#look();
    }
  }

  /**
   * A line came. A long answer is shown from its beginning, under the question, and not from its end; of an answer in
   * several lines the first stay in view: the word about the last question above the next one.
   */
  added(line, mine) {
    if (!this.#started) {
      return;
    }
    if (mine) {
      this.toEnd();
    } else if (this.#atEnd) {
      this.#go(area.scrollTop + top(beginning(line)) - margin);
    } else {
      this.#unseen = top(line) > area.clientHeight;
      this.#look();
    }
  }

  /** Adds above without moving what is being read. */
  hold(add) {
    const fromEnd = area.scrollHeight - area.scrollTop;
    add();
    this.#go(area.scrollHeight - fromEnd);
  }

  // At once, never gliding: what moves by itself is hard to follow.
  #go(top) {
    area.scrollTop = top;
    this.#look();
  }

  #left() {
    return area.scrollHeight - area.scrollTop - area.clientHeight;
  }

  #look() {
    const left = this.#left();
    this.#atEnd = left < near;
    this.#unseen &&= !this.#atEnd;
    below.hidden = left < hardlyAny || !this.#started;
    below.lastChild.data = this.#unseen ? '有新消息' : '往下看';
  }
}

const top = line => line.getBoundingClientRect().top - area.getBoundingClientRect().top;

// The question that a line answers, or the earliest line of the answer, as long as the line itself begins well in view.
function beginning(line) {
  let first = line;
  for (let before = line.previousElementSibling; before?.matches('.line') && fits(before); before = before.previousElementSibling) {
    first = before;
    if (before.matches('.mine')) {
      break;
    }
  }
  return first;

  function fits(before) {
    return line.getBoundingClientRect().top - before.getBoundingClientRect().top < area.clientHeight * most;
  }
}

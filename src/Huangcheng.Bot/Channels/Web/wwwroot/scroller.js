// Where the reader is. A person who reads further up is never pulled away.
const area = document.getElementById('scroll');
const newer = document.getElementById('newer');
const near = 120;
const margin = 12;

export class Scroller {
  #atEnd = true;
  #started = false;

  constructor() {
    area.addEventListener('scroll', () => {
      this.#atEnd = area.scrollHeight - area.scrollTop - area.clientHeight < near;
      if (this.#atEnd) {
        newer.hidden = true;
      }
    }, { passive: true });
    newer.addEventListener('click', () => {
      this.toEnd();
      area.focus();
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
    }
  }

  /** A line came. A long answer is shown from its beginning, under the question, and not from its end. */
  added(line, mine) {
    if (!this.#started) {
      return;
    }
    if (mine) {
      this.toEnd();
    } else if (this.#atEnd) {
      const before = line.previousElementSibling;
      const first = before?.matches('.mine') && before.offsetHeight < area.clientHeight / 4 ? before : line;
      this.#go(area.scrollTop + first.getBoundingClientRect().top - area.getBoundingClientRect().top - margin);
    } else {
      newer.hidden = false;
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
    this.#atEnd = area.scrollHeight - area.scrollTop - area.clientHeight < near;
  }
}

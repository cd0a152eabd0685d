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
    addEventListener('resize', () => this.keep());
  }

  /** The first lines are there: begins at the end, or with the welcome when there are none. */
  start(isEmpty) {
    this.#started = true;
    area.scrollTop = isEmpty ? 0 : area.scrollHeight;
    // Moving gently is for what comes later, not for the first sight.
    requestAnimationFrame(() => area.classList.add('gentle'));
  }

  toEnd() {
    if (this.#started) {
      this.#atEnd = true;
      area.scrollTop = area.scrollHeight;
    }
  }

  /** Stays at the end when it was there before something changed its size. */
  keep() {
    if (this.#started && this.#atEnd) {
      area.scrollTop = area.scrollHeight;
    }
  }

  /** A line came. A long answer is shown from its beginning, not from its end. */
  added(line, mine) {
    if (!this.#started) {
      return;
    }
    if (mine || this.#atEnd) {
      const top = line.getBoundingClientRect().top - area.getBoundingClientRect().top + area.scrollTop;
      area.scrollTop = Math.min(top - margin, area.scrollHeight);
    } else {
      newer.hidden = false;
    }
  }

  /** Adds above without moving what is being read. */
  hold(add) {
    const fromEnd = area.scrollHeight - area.scrollTop;
    area.classList.remove('gentle');
    add();
    area.scrollTop = area.scrollHeight - fromEnd;
    area.classList.add('gentle');
  }
}

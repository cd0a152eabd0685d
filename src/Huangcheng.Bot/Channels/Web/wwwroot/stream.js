// The line to the server. The browser reconnects by itself after a break; this covers what it does not:
// a refusal, a line that died without a word, a page that slept in a pocket.
const silence = 50_000;
const waits = [2, 4, 8, 15, 30];

export class Stream {
  #source = null;
  #last = 0;
  #heard = 0;
  #failures = 0;
  #timer = null;
  #on;

  /** @param on {message, ready, up, down, replaced} */
  constructor(on) {
    this.#on = on;
    addEventListener('online', () => this.reopen());
    addEventListener('pageshow', event => event.persisted && this.reopen());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && (!this.#source || Date.now() - this.#heard > silence)) {
        this.reopen();
      }
    });
    setInterval(() => {
      if (!document.hidden && this.#source && Date.now() - this.#heard > silence) {
        this.reopen();
      }
    }, 5_000);
  }

  open() {
    this.#heard = Date.now();
    const source = new EventSource(this.#last ? `chat/events?after=${this.#last}` : 'chat/events');
    this.#source = source;
    source.onopen = () => this.#hear();
    source.onmessage = event => {
      this.#hear();
      const change = Number(event.lastEventId);
      if (change > this.#last) {
        this.#last = change;
        this.#on.message(JSON.parse(event.data));
      }
    };
    source.addEventListener('beat', () => this.#hear());
    source.addEventListener('ready', event => {
      this.#hear();
      this.#on.ready(JSON.parse(event.data));
    });
    source.addEventListener('replaced', () => {
      source.close();
      this.#source = null;
      this.#on.replaced();
    });
    source.onerror = () => {
      this.#on.down();
      if (source.readyState === EventSource.CLOSED) {
        this.#later();
      }
    };
  }

  #hear() {
    this.#heard = Date.now();
    this.#failures = 0;
    this.#on.up();
  }

  reopen() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#source?.close();
    this.open();
  }

  // Refused: perhaps the cookie is gone, so ask for the page first, which hands one out.
  #later() {
    const seconds = waits[Math.min(this.#failures++, waits.length - 1)];
    this.#source = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      await fetch('./', { cache: 'no-store' }).catch(() => undefined);
      this.reopen();
    }, seconds * 1000);
  }
}

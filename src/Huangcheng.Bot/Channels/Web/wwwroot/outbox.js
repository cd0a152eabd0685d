// What the person sent and the server may not have yet. Each message keeps its id until it is through,
// so sending it again, after a failure or a reload, never makes two of it.
const prefix = 'huangcheng.unsent.';
const waits = [1, 2, 4, 8, 15, 30];
const patience = 15_000;
const pending = ['waiting', 'offline', 'busy'];

export class Outbox {
  #entries = [];
  #changed;
  #running = false;
  #failures = 0;
  #wake = null;
  #offline = false;

  /** @param changed called with an entry whenever its state changed: waiting, sending, sent, offline, busy, failed. */
  constructor(changed) {
    this.#changed = changed;
    addEventListener('online', () => this.nudge());
  }

  /** Puts back what an earlier visit could not send. */
  restore() {
    for (const entry of stored()) {
      this.#entries.push(entry);
      this.#changed(entry);
    }
    this.#run();
  }

  /** @param message {text}, {button, text} or {start, text}: for a button and a link, text is what is shown of it. */
  add(message) {
    const entry = { id: newId(), at: Date.now(), ...message, state: this.#offline ? 'offline' : 'waiting' };
    this.#entries.push(entry);
    store(entry);
    this.#changed(entry);
    this.#run();
  }

  retry(id) {
    const entry = this.#find(id);
    if (entry) {
      this.#become(entry, 'waiting');
      this.nudge();
    }
  }

  /** Forgets a message: the transcript has it, or the person gave it up. True when it was one of this page's. */
  drop(id) {
    const known = Boolean(this.#find(id));
    this.#entries = this.#entries.filter(entry => entry.id !== id);
    forget(id);
    return known;
  }

  /** Tries at once instead of at the next appointed time. */
  nudge() {
    this.#failures = 0;
    this.#wake?.();
    this.#run();
  }

  async #run() {
    if (this.#running) {
      return;
    }
    this.#running = true;
    for (let entry; (entry = this.#entries.find(one => pending.includes(one.state)));) {
      await this.#send(entry);
    }
    this.#running = false;
  }

  async #send(entry) {
    if (entry.state === 'waiting') {
      this.#become(entry, 'sending');
    }
    const result = await post(entry);
    this.#offline = Boolean(result.offline);
    if (!this.#find(entry.id)) {
      return; // The stream brought it while the answer was on its way.
    }
    if (result.accepted) {
      this.#failures = 0;
      forget(entry.id);
      this.#become(entry, 'sent');
      if (result.renewed) {
        location.reload(); // The stream still listens to the conversation of the cookie that is gone.
      }
    } else if (result.refused) {
      entry.problem = result.refused;
      store(entry, 'failed');
      this.#become(entry, 'failed');
    } else {
      const state = result.offline ? 'offline' : 'busy';
      this.#entries.filter(one => pending.includes(one.state) || one === entry).forEach(one => this.#become(one, state));
      const seconds = result.wait ?? waits[Math.min(this.#failures++, waits.length - 1)];
      await this.#sleep(seconds * 1000);
    }
  }

  #sleep(time) {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, time);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #become(entry, state) {
    entry.state = state;
    this.#changed(entry);
  }

  #find(id) {
    return this.#entries.find(entry => entry.id === id);
  }
}

async function post({ id, text, button, start }) {
  try {
    const body = { id, ...(button ? { button } : start ? { start, text } : { text }) };
    let response = await request(body);
    const renewed = response.status === 401;
    if (renewed) {
      await fetch('./', { cache: 'no-store' }); // The cookie is gone: the page itself hands out a new one.
      response = await request(body);
    }
    if (response.ok) {
      return { accepted: true, renewed };
    }
    if (response.status === 401) {
      return { refused: '浏览器不让这个页面记住您，所以发不出去。请在浏览器设置里允许 Cookie，再刷新页面。' };
    }
    const wait = Number(response.headers.get('Retry-After')) || undefined;
    if (response.status === 429 || response.status >= 500) {
      return { wait };
    }
    const problem = await response.json().catch(() => ({}));
    return { refused: problem.detail ?? '没有发出去，请稍后再试。' };
  } catch {
    return { offline: true };
  }
}

function request(body) {
  return fetch('chat/messages', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout?.(patience),
  });
}

// One key a message: two open pages never write over each other's.
function store(entry, state = 'waiting') {
  try { localStorage.setItem(prefix + entry.id, JSON.stringify({ ...entry, state })); } catch { /* kept in memory */ }
}

function forget(id) {
  try { localStorage.removeItem(prefix + id); } catch { /* nothing was kept */ }
}

function stored() {
  try {
    return Object.keys(localStorage)
      .filter(key => key.startsWith(prefix))
      .map(key => JSON.parse(localStorage.getItem(key)))
      .sort((a, b) => a.at - b.at);
  } catch {
    return [];
  }
}

// randomUUID exists only over TLS and on loopback; an office may serve the page in its own network without.
function newId() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

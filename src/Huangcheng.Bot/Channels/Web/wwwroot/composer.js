// The place to write. Enter sends, Shift+Enter breaks the line, and an input method keeps its Enter.
const limit = 4096;
const form = document.getElementById('composer');
const text = document.getElementById('text');
const hint = document.getElementById('hint');
const usual = text.placeholder;
const tap = 400; // What a finger is about to press must not move away from under it.

export function startComposer(send) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    const words = text.value;
    if (!words.trim()) {
      complain('请先写上想问的话，再点“发送”。');
    } else if (words.length > limit) {
      complain(`一次最多 ${limit} 个字，这段有 ${words.length} 个字。请删短一些，或者分成几段发送。`);
    } else {
      text.value = '';
      calm();
      fit();
      send(words);
    }
    text.focus();
  });

  text.addEventListener('keydown', event => {
    // 229: some input methods end their composition without saying so.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  text.addEventListener('input', () => {
    if (text.value.length <= limit) {
      calm();
    }
    fit();
  });

  let done = null;
  text.addEventListener('focus', () => {
    clearTimeout(done);
    document.body.classList.add('writing');
  });
  text.addEventListener('blur', () => {
    done = setTimeout(() => document.body.classList.remove('writing'), tap);
  });

  function fit() {
    text.style.height = 'auto';
    text.style.height = `${text.scrollHeight + text.offsetHeight - text.clientHeight}px`;
  }

  return {
    complain,

    /** Adds words that were heard, for the person to look over and send. */
    heard(words) {
      text.value += words;
      calm();
      fit();
    },

    /** Shows that somebody is listening. */
    listening(now) {
      text.placeholder = now ? '请说话，我在听…' : usual;
    },
  };
}

function complain(words) {
  hint.textContent = words;
  text.setAttribute('aria-invalid', 'true');
}

function calm() {
  hint.textContent = '';
  text.removeAttribute('aria-invalid');
}

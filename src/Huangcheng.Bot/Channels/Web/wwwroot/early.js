// What a person presses before the rest of the page has come over a slow line is kept, and done once it is here.
(() => {
  'use strict';
  const waiting = new Set();
  let say = null;
  let submit = null;
  let submitted = false;

  const note = () => {
    const banner = document.getElementById('banner');
    banner.textContent = '页面还在打开，请稍等。您的话一会儿自动发出去。';
    banner.hidden = false;
  };

  document.addEventListener('click', event => {
    const words = event.target.closest?.('[data-say]')?.dataset.say;
    if (words && say) {
      say(words);
    } else if (words) {
      waiting.add(words);
      note();
    }
  });
  document.addEventListener('submit', event => {
    if (!submit) {
      event.preventDefault();
      submitted = true;
      note();
    }
  });

  window.early = {
    /** The page is here: what was pressed goes out, and whatever is pressed from now on goes out at once. */
    ready(on) {
      ({ say, submit } = on);
      waiting.forEach(words => say(words));
      if (submitted) {
        submit();
      }
    },
  };
})();

// What a person presses before the rest of the page has come over a slow line is kept, and done once it is here.
(() => {
  'use strict';
  const waiting = new Set(); // Buttons; one pressed again out of impatience is pressed once.
  let say = null;
  let submit = null;
  let submitted = false;

  const note = () => {
    const banner = document.getElementById('banner');
    banner.textContent = '页面还在打开，请稍等。您点的、写的，一会儿自动办好。';
    banner.hidden = false;
  };

  document.addEventListener('click', event => {
    const pressed = event.target.closest?.('button:not([type=submit])');
    if (say) {
      const words = pressed?.dataset.say;
      words && say(words);
    } else if (pressed) {
      waiting.add(pressed);
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
    /** The page is here: what was pressed is pressed again, and whatever is pressed from now on works at once. */
    ready(on) {
      ({ say, submit } = on);
      waiting.forEach(pressed => pressed.click());
      if (submitted) {
        submit();
      }
    },
  };
})();

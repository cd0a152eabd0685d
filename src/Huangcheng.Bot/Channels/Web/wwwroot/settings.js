// The header's buttons: larger, smaller, settings.
const display = window.display;
const smaller = document.getElementById('smaller');
const larger = document.getElementById('larger');
const status = document.getElementById('display-status');
const toggle = document.getElementById('settings');
const panel = document.getElementById('settings-panel');

export function startSettings(changed) {
  const step = by => {
    const at = display.sizes.indexOf(display.size) + by;
    if (at < 0 || at >= display.sizes.length) {
      status.textContent = by > 0 ? '已经是最大的字。' : '已经是最小的字。';
      return;
    }
    display.size = display.sizes[at];
    status.textContent = `字的大小：${display.size}`;
    show();
    changed();
  };

  smaller.addEventListener('click', () => step(-1));
  larger.addEventListener('click', () => step(1));

  for (const radio of panel.querySelectorAll('input')) {
    radio.addEventListener('change', () => {
      display[radio.name] = radio.value;
      show();
      changed();
    });
  }

  startPanel(toggle, panel);
  document.getElementById('settings-close').addEventListener('click', () => {
    close(toggle, panel);
    toggle.focus();
  });
  show();
}

// Not the disabled attribute: it would throw a keyboard user out of the button just pressed.
function show() {
  smaller.setAttribute('aria-disabled', String(display.size === display.sizes[0]));
  larger.setAttribute('aria-disabled', String(display.size === display.sizes.at(-1)));
  for (const radio of panel.querySelectorAll('input')) {
    radio.checked = radio.value === display[radio.name];
  }
}

/** A button that opens and closes a panel; Escape closes it and goes back to the button. */
export function startPanel(button, area) {
  button.addEventListener('click', () => {
    const open = area.hidden;
    area.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  });
  area.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      close(button, area);
      button.focus();
    }
  });
}

export function close(button, area) {
  area.hidden = true;
  button.setAttribute('aria-expanded', 'false');
}

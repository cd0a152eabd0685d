// Type size and colours, before the first paint: a classic script in the head, so that nothing flashes or jumps.
(() => {
  'use strict';
  const sizes = [18, 20, 22, 26, 30, 34];
  const usual = 22;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const strong = matchMedia('(prefers-contrast: more)');

  // Storage may be switched off; the choice then lasts as long as the page.
  const memory = new Map();
  const read = key => {
    try { return localStorage.getItem(key) ?? memory.get(key); } catch { return memory.get(key); }
  };
  const write = (key, value) => {
    memory.set(key, value);
    try { localStorage.setItem(key, value); } catch { /* kept in memory */ }
  };

  const display = {
    sizes,
    get size() {
      const stored = Number(read('huangcheng.size'));
      return sizes.includes(stored) ? stored : usual;
    },
    set size(value) {
      write('huangcheng.size', String(value));
      display.apply();
    },
    get theme() {
      const stored = read('huangcheng.theme');
      return ['light', 'dark', 'contrast'].includes(stored) ? stored : 'auto';
    },
    set theme(value) {
      write('huangcheng.theme', value);
      display.apply();
    },
    // 长辈版 is what a person gets without asking; 标准版 is for those who want more on the screen.
    get edition() {
      return display.size < usual ? 'standard' : 'elder';
    },
    set edition(value) {
      display.size = value === 'standard' ? sizes[0] : usual;
    },
    get speech() {
      return read('huangcheng.speech') === 'slow' ? 'slow' : 'usual';
    },
    set speech(value) {
      write('huangcheng.speech', value);
    },
    apply() {
      const shown = display.theme !== 'auto' ? display.theme
        : strong.matches ? 'contrast' : dark.matches ? 'dark' : 'light';
      document.documentElement.dataset.theme = shown;
      // Percent and not pixels: a size set in the browser itself is kept and multiplied.
      document.documentElement.style.fontSize = `${display.size / 16 * 100}%`;
    },
  };

  dark.addEventListener?.('change', display.apply);
  strong.addEventListener?.('change', display.apply);
  display.apply();
  window.display = display;
})();

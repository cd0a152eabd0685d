// What lines are made of. Every word goes in as text, never as markup.
export function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

export function button(className, label, pressed) {
  const made = element('button', className, label);
  made.type = 'button';
  made.addEventListener('click', pressed);
  return made;
}

// A picture is shown and opens by itself; anything else is one large link that saves it.
export function attachment({ name, picture, url }) {
  const link = element('a', picture ? 'picture' : 'file', ...(picture ? [] : ['下载“', element('bdi', '', name), '”']));
  link.href = url;
  if (picture) {
    const image = element('img', '');
    image.src = url;
    image.alt = `图片：${name}，点开看大图`;
    image.loading = 'lazy';
    link.append(image);
    link.target = '_blank';
    link.rel = 'noopener';
  } else {
    link.download = name;
  }
  return link;
}

export function quotes(quotations) {
  const label = quotations.length > 1 ? `看原文出处（${quotations.length} 处）` : '看原文出处';
  const details = element('details', 'quotes', element('summary', '', label));
  let last = null;
  for (const { source, text } of quotations) {
    if (source !== last?.source) {
      last = { source, figure: element('figure', '', element('figcaption', '', `在原文的位置：${source}`)) };
      details.append(last.figure);
    }
    last.figure.append(element('blockquote', '', text));
  }
  return details;
}

// What was offered earlier is out of the way, and works on when it is unfolded.
export function fold(line) {
  const choices = line?.querySelector('.line > .choices');
  if (choices) {
    choices.classList.remove('current');
    const past = element('details', 'past', element('summary', '', '当时可以点的回答'));
    choices.replaceWith(past);
    past.append(choices);
  }
}

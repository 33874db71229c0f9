// What a reader with other needs would miss on a page. Each function runs in the page and stands alone.

/** What moves although the reader wants no motion. */
export function moving() {
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    for (const part of [null, '::before', '::after']) {
      const style = getComputedStyle(element, part);
      const named = `${element.localName}.${element.className}${part ?? ''}`;
      if (style.transitionDuration.split(',').some((time) => parseFloat(time) > 0)) found.push(`${named} has a transition`);
      if (style.animationName !== 'none') found.push(`${named} is animated`);
      if (style.scrollBehavior === 'smooth') found.push(`${named} scrolls smoothly`);
    }
  }
  return found.slice(0, 5);
}

/** What is wider than the window, or does not fit into what holds it and cannot be scrolled to by keyboard. */
export function cutOff() {
  const found = [];
  const name = (element) => element.cloneNode(false).outerHTML.slice(0, 120);
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > clientWidth + 1 && !element.closest('.table, .map-scroll, .code');
    });
    found.push(`the page is ${scrollWidth - clientWidth} px too wide: ${wide.slice(-3).map(name).join(' ')}`);
  }
  for (const element of document.querySelectorAll('body *')) {
    if (!(element instanceof HTMLElement) || /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName) || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
    // What is meant for ears alone.
    if (element.closest('.visually-hidden') || element.clientWidth <= 1 || style.clipPath !== 'none') continue;
    const sideways = element.scrollWidth > element.clientWidth + 1;
    const down = element.scrollHeight > element.clientHeight + 1;
    const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
    const reachable = element.tabIndex >= 0 || element.querySelector('a[href], button, input, summary') !== null;
    if (sideways && !(scrolls(style.overflowX) && element.tabIndex >= 0) && !element.querySelector('.hero-art')) found.push(`cut off at the side: ${name(element)}`);
    if (down && !(scrolls(style.overflowY) && reachable) && style.overflowY !== 'visible' && !element.querySelector('.hero-art')) found.push(`cut off at the bottom: ${name(element)}`);
  }
  return found.slice(0, 5);
}

/** Everything that can have the focus and, when it has it, shows no outline, a pale one, or is covered. */
export function focusFaults() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const pixel = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, two) => {
    const [a, b] = [luminance(one), luminance(two)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  /** The first ground below an element that is not see-through. */
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = pixel(getComputedStyle(at).backgroundColor);
      if (colour[3] > 250) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  const before = document.activeElement;
  const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]');
  for (const element of all) {
    if (element.tabIndex < 0 || element.disabled || !element.checkVisibility({ visibilityProperty: true })) continue;
    element.focus();
    if (document.activeElement !== element) continue;
    const name = element.outerHTML.replace(/\s+/g, ' ').slice(0, 120);
    const own = getComputedStyle(element);
    const drawn = own.outlineStyle === 'none' ? getComputedStyle(element, '::after') : own;
    const width = drawn.outlineStyle === 'none' ? 0 : parseFloat(drawn.outlineWidth);
    if (width < 2) {
      found.push(`no outline: ${name}`);
      continue;
    }
    const inside = parseFloat(drawn.outlineOffset) < 0;
    const ratio = contrast(pixel(drawn.outlineColor), ground(inside ? element : element.parentElement));
    if (ratio < 3) found.push(`an outline with a contrast of ${ratio.toFixed(2)}: ${name}`);
    const seen = [...element.getClientRects()].some((box) => {
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const top = document.elementFromPoint(x, Math.min(Math.max(y, 0), innerHeight - 1));
      return top !== null && (element.contains(top) || top.contains(element) || top.control === element || element.labels?.length && [...element.labels].some((label) => label.contains(top)));
    });
    if (!seen) found.push(`covered: ${name}`);
  }
  before?.focus?.();
  window.scrollTo(0, 0);
  return [...new Set(found)].slice(0, 8);
}

/** What the colours of the system leave without an edge, an outline or a mark. */
export function inForcedColours() {
  const found = [];
  const canvas = getComputedStyle(document.body).backgroundColor;
  const name = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120);
  const edged = (element) => {
    const style = getComputedStyle(element);
    return ['Top', 'Right', 'Bottom', 'Left'].some((side) =>
      style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Color`] !== canvas);
  };
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  for (const element of shown('.callout, .banner, .panel, .card, .tag, .rating, .map-state:not(.map-not-expected), .map td:not(.map-not-expected), .key-facts, .button, button:not(.term, .sort), input:not([type=checkbox], [type=radio], [type=file], [type=range]), select, textarea')) {
    if (!edged(element)) found.push(`no edge: ${name(element)}`);
  }
  // A chosen thing must differ from its like in something that survives: edge, weight, underline, shape.
  for (const element of shown('nav [aria-current], [aria-selected=true], [aria-pressed=true]')) {
    const like = [...element.closest('ul, ol, nav, [role=tablist]').querySelectorAll(element.localName)].find((other) => !other.matches('[aria-current], [aria-selected=true], [aria-pressed=true]'));
    if (!like) continue;
    const traits = (one) => {
      const style = getComputedStyle(one);
      // What is seen through has the colour of the canvas too, with nothing of it left.
      const ground = /, 0\)$/.test(style.backgroundColor) ? canvas : style.backgroundColor;
      return [style.fontWeight, style.textDecorationLine, ground, ...['Top', 'Right', 'Bottom', 'Left'].map((side) => `${style[`border${side}Style`]} ${style[`border${side}Width`]} ${style[`border${side}Color`]}`)].join();
    };
    if (traits(element) === traits(like)) found.push(`the current place looks like the others: ${name(element)}`);
  }
  for (const bar of shown('svg.bar rect')) {
    if (getComputedStyle(bar).fill === canvas) found.push(`a bar that is not seen: ${name(bar)}`);
  }
  const first = shown('main a[href]')[0];
  first?.focus();
  if (first && getComputedStyle(first).outlineStyle === 'none') found.push('the focus has no outline');
  return [...new Set(found)].slice(0, 8);
}

// What a test does to a page that may hold hostile content. Each function runs in the page and stands alone.

/** Fires every event at every element, and uses every control; links are followed only if they are scripts. Gives how many. */
export function poke() {
  // The page stays, whatever its links and forms are for. Addresses that are scripts are no navigation.
  window.navigation.addEventListener('navigate', (event) => event.cancelable && !event.hashChange && event.preventDefault());
  window.addEventListener('submit', (event) => event.preventDefault(), true);
  window.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (link && /^(https?|file|mailto|tel):$/.test(link.protocol)) event.preventDefault();
  }, true);
  const types = Object.keys(HTMLElement.prototype).concat(Object.keys(window), ['onclick', 'onerror', 'onload', 'onfocus', 'ontoggle', 'onfocusin'])
    .filter((name) => /^on[a-z]+$/.test(name) && !/^on(beforeunload|unload|pagehide|popstate|hashchange|message|storage|print|beforeprint|afterprint)$/.test(name));
  const names = [...new Set(types)].map((name) => name.slice(2));
  let fired = 0;
  // An event that bubbles would meet the page's own listeners thousands of times; each element has its own turn anyway.
  for (const element of document.querySelectorAll('*')) {
    for (const name of names) {
      element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
      fired += 1;
    }
  }
  for (const control of document.querySelectorAll('button, summary, input, select, textarea, label, [role=tab], [role=button], [tabindex]')) {
    if (control.type === 'file' || control.closest('iframe')) continue;
    control.focus();
    control.click();
    fired += 1;
  }
  for (const link of document.querySelectorAll('a[href], area[href]')) {
    const address = link.getAttribute('href') ?? link.getAttribute('xlink:href') ?? '';
    if (/^\W*(javascript|data|vbscript)/i.test(address) || !/^(https?|file|mailto|tel):$/.test(link.protocol ?? 'file:')) {
      link.click();
      fired += 1;
    }
  }
  for (const form of document.forms) if (/^javascript:/i.test(form.getAttribute('action') ?? '')) HTMLFormElement.prototype.submit.call(form);
  return fired;
}

/** What is part of the document and must come from nobody but the theme. */
export function inDocument() {
  const found = [];
  const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'ping', 'background'];
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName;
    if (['iframe', 'object', 'embed', 'base', 'style', 'frame', 'applet', 'math', 'marquee', 'portal', 'plaintext'].includes(name)) found.push(`<${name}>`);
    if (name === 'script' && !element.getAttribute('src') && element.type !== 'application/ld+json') found.push(`<script> ${element.textContent.slice(0, 60)}`);
    if (name === 'script' && element.getAttribute('src') && new URL(element.src).origin !== location.origin) found.push(`<script src=${element.src}>`);
    if (element.shadowRoot || element.hasAttribute('shadowrootmode')) found.push(`<${name}> with a shadow`);
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute) || attribute === 'srcdoc') found.push(`<${name} ${attribute}=${value.slice(0, 60)}>`);
      if (addresses.includes(attribute) && value !== '') {
        let protocol = 'unknown:';
        try {
          protocol = new URL(value, location.href).protocol;
        } catch {
          // An address that cannot be read leads nowhere.
          continue;
        }
        const isPicture = name === 'img' && protocol === 'data:';
        if (!['http:', 'https:', 'file:', 'mailto:', 'tel:', 'blob:'].includes(protocol) && !isPicture) found.push(`<${name} ${attribute}=${value.slice(0, 60)}>`);
      }
    }
  }
  return [...new Set(found)];
}

/** Types a text into every field and chooses every choice. Gives how many. */
export function fill(text) {
  let filled = 0;
  for (const field of document.querySelectorAll('input, textarea, select')) {
    if (['file', 'hidden', 'submit', 'button'].includes(field.type) || field.disabled) continue;
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = true;
    else if (field.localName === 'select') field.selectedIndex = field.options.length - 1;
    else field.value = text;
    for (const name of ['input', 'change', 'keyup', 'blur']) field.dispatchEvent(new Event(name, { bubbles: true }));
    filled += 1;
  }
  return filled;
}

// Tabs, by the pattern of the ARIA Authoring Practices: one stop for the Tab key; arrows, Home and End choose. Without
// this script, below 640 pixels and on paper they are sections with headings.
(() => {
  'use strict';
  const doc = document;
  const { location, history } = window;
  const wide = window.matchMedia('(min-width: 40em)');
  const groups = [];

  const choose = (group, chosen) => {
    for (const one of group.all) {
      const is = one === chosen;
      one.tab.setAttribute('aria-selected', String(is));
      one.tab.tabIndex = is ? 0 : -1;
      // Searching in the page finds what is hidden like this, and opens it.
      if (is) one.panel.removeAttribute('hidden');
      else one.panel.setAttribute('hidden', 'until-found');
    }
  };

  const pick = (group, one) => {
    choose(group, one);
    history.replaceState(history.state, '', '#' + one.heading.id);
  };

  // The tab that holds what the address names, if one does.
  const named = () => {
    const target = location.hash && doc.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (const group of target ? groups : []) {
      const one = group.all.find(({ panel }) => panel.contains(target));
      if (one) return { group, one, target };
    }
    return null;
  };

  const open = () => {
    const found = wide.matches && named();
    if (!found) return;
    choose(found.group, found.one);
    (found.target === found.one.heading ? found.group.list : found.target).scrollIntoView();
  };

  for (const root of doc.querySelectorAll('.tabs')) {
    const list = doc.createElement('div');
    list.className = 'tab-list';
    list.setAttribute('role', 'tablist');
    const group = { root, list, all: [] };
    for (const panel of root.children) {
      const heading = panel.firstElementChild;
      const words = heading.cloneNode(true);
      words.querySelectorAll('.anchor').forEach((anchor) => anchor.remove());
      const tab = doc.createElement('button');
      tab.type = 'button';
      tab.id = heading.id + '--tab';
      tab.textContent = words.textContent.trim();
      tab.setAttribute('role', 'tab');
      panel.id = heading.id + '--panel';
      tab.setAttribute('aria-controls', panel.id);
      const one = { tab, panel, heading };
      tab.addEventListener('click', () => pick(group, one));
      panel.addEventListener('beforematch', () => choose(group, one));
      group.all.push(one);
      list.append(tab);
    }
    const before = root.closest('.prose') && [...root.closest('.prose').querySelectorAll('h2, h3, h4, h5')]
      .filter((heading) => heading.compareDocumentPosition(root) === Node.DOCUMENT_POSITION_FOLLOWING && heading.id).pop();
    if (before) list.setAttribute('aria-labelledby', before.id);
    else list.setAttribute('aria-label', 'Choose');
    list.addEventListener('keydown', (event) => {
      const { all } = group;
      const at = all.findIndex(({ tab }) => tab === doc.activeElement);
      const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key];
      if (next === undefined || at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const one = all[(next + all.length) % all.length];
      pick(group, one);
      one.tab.focus();
    });
    groups.push(group);
  }

  const arrange = () => {
    for (const { root, list, all } of groups) {
      root.classList.toggle('tabbed', wide.matches);
      if (wide.matches) {
        root.prepend(list);
        choose({ all }, all.find(({ tab }) => tab.tabIndex === 0) || all[0]);
      } else list.remove();
      for (const { tab, panel } of all) {
        const properties = { role: 'tabpanel', tabindex: '0', 'aria-labelledby': tab.id };
        for (const [name, value] of Object.entries(properties)) {
          if (wide.matches) panel.setAttribute(name, value);
          else panel.removeAttribute(name);
        }
        if (!wide.matches) panel.removeAttribute('hidden');
      }
    }
    open();
  };
  arrange();
  wide.addEventListener('change', arrange);
  window.addEventListener('hashchange', open);
})();

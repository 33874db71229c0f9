// The finder of the directory: which entries answer to which choices. Nothing here touches the page, so that tests load
// this file by itself; finder-page.js shows what comes out.
(() => {
  'use strict';

  const DAY = 864e5;
  const START = Date.UTC(2000, 0, 1);
  const BITS = 30;
  const SORTS = ['relevance', 'name', 'checked'];
  const MONTHS = 'January February March April May June July August September October November December'.split(' ');

  /** Days since the first day of 2000, of a moment where the reader is. */
  const dayOf = (date) => Math.floor((Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - START) / DAY);

  /** "21 November 2026"; empty for 0. */
  const inWords = (day) => {
    if (!day) return '';
    const date = new Date(START + day * DAY);
    return date.getUTCDate() + ' ' + MONTHS[date.getUTCMonth()] + ' ' + date.getUTCFullYear();
  };

  /** Words as they are compared: small letters and digits without accents, apart by single spaces. */
  const fold = (text) => {
    // Most texts have no accents; passing those by makes a large directory ready in half the time.
    const plain = /^[\x20-\x7e]*$/.test(text);
    const bare = plain ? text.replaceAll("'", '') : text.normalize('NFD').replace(/[\u0300-\u036f'’‘]/g, '');
    return bare.toLowerCase().replace(plain ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu, ' ').trim();
  };

  const bits = (n) => new Uint32Array((n + 31) >> 5);
  const set = (of, at) => {
    of[at >> 5] |= 1 << (at & 31);
  };
  const has = (of, at) => (of[at >> 5] >>> (at & 31)) & 1;
  const all = (n) => {
    const every = bits(n).fill(0xffffffff);
    if (n & 31) every[n >> 5] = (1 << (n & 31)) - 1;
    return every;
  };
  const ones = (word) => {
    let v = word - ((word >>> 1) & 0x55555555);
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  };
  const count = (of) => of.reduce((sum, word) => sum + ones(word), 0);
  /** How many of `within` are in one of two sets. */
  const countEither = (within, a, b) => {
    let sum = 0;
    for (let i = 0; i < within.length; i++) sum += ones(within[i] & (a[i] | b[i]));
    return sum;
  };
  const keep = (of, other) => {
    for (let i = 0; i < of.length; i++) of[i] &= other[i];
  };
  const add = (of, other) => {
    for (let i = 0; i < of.length; i++) of[i] |= other[i];
  };
  const drop = (of, other) => {
    for (let i = 0; i < of.length; i++) of[i] &= ~other[i];
  };

  /** The values of an entry as the data has them, as positions. */
  const positions = (facet, at) => {
    const found = [];
    facet.masks.forEach((column, word) => {
      for (let mask = column[at], bit = 0; mask; mask >>>= 1, bit++) if (mask & 1) found.push(word * BITS + bit);
    });
    return found;
  };

  /** The last part of the address of an entry. */
  const address = ({ names, addresses }, at) =>
    addresses[at] ||
    names[at]
      .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
      .split(/[^a-z0-9]+/)
      .filter((word) => word)
      .join('-');

  /** How fresh an entry is on a day; the rules are those of the build. */
  const freshness = (data, review, today) => {
    const past = today - review;
    return past > data.stale_after_days ? 'stale' : past > 0 ? 'overdue' : past >= -data.due_days ? 'due' : 'current';
  };

  /** The data made ready for asking: for each value the set of entries that it finds. */
  const prepare = (data, today) => {
    const n = data.entries.names.length;
    const facets = data.facets.map((facet) => {
      const found = facet.values.map(() => bits(n));
      for (let at = 0; at < n; at++) for (const value of positions(facet, at)) set(found[value], at);
      const everywhere = bits(n);
      for (const value of facet.everywhere) add(everywhere, found[value]);
      if (facet.everywhere.length) found.forEach((of, value) => facet.everywhere.includes(value) || add(of, everywhere));
      return { ...facet, found, position: new Map(facet.values.map(([code], at) => [code, at])) };
    });
    const status = facets.findIndex((facet) => facet.query === 'status');
    const ended = status >= 0 && facets[status].position.has('ended');
    const stale = bits(n);
    data.entries.review.forEach((review, at) => freshness(data, review, today) === 'stale' && set(stale, at));
    return {
      n,
      data,
      today,
      facets,
      status,
      stale,
      ended: ended ? facets[status].found[facets[status].position.get('ended')] : bits(n),
      texts: null,
      asked: { text: '', found: all(n) },
    };
  };

  /** The words of each entry, made when somebody first types, or before while the browser has nothing to do. Each field starts with a space; `|` keeps fields apart. */
  const textsOf = (finder) => {
    const { data, facets, n } = finder;
    const topic = facets.find((facet) => facet.query === 'topic');
    const topicWords = topic ? topic.values.map(([, label, also]) => fold(label + ' ' + also)) : [];
    const providers = data.providers.map(fold);
    const { names, also, summaries } = data.entries;
    const texts = [];
    for (let at = 0; at < n; at++) {
      const topics = topic ? positions(topic, at).map((value) => topicWords[value]) : [];
      texts.push([fold(names[at]), fold(also[at]), topics.join(' '), providers[data.entries.providers[at]], fold(summaries[at])].map((field) => ' ' + field));
    }
    return { fields: texts, whole: texts.map((fields) => fields.join(' |')) };
  };

  const readTexts = (finder) => {
    finder.texts ??= textsOf(finder);
  };

  /** The entries with all the words of a text, each at the start of a word. */
  const withText = (finder, text) => {
    if (finder.asked.text === text) return finder.asked.found;
    const words = text.split(' ').filter((word) => word);
    let found = all(finder.n);
    if (words.length) {
      readTexts(finder);
      found = bits(finder.n);
      finder.texts.whole.forEach((whole, at) => words.every((word) => whole.includes(' ' + word)) && set(found, at));
    }
    finder.asked = { text, found };
    return found;
  };

  const FIELDS = [8, 6, 4, 3, 1];

  /** How well an entry answers to words: where they stand, and whether they are its whole name. */
  const score = (finder, at, text) => {
    const fields = finder.texts.fields[at];
    let sum = fields[0] === ' ' + text ? 50 : fields[0].startsWith(' ' + text) ? 20 : 0;
    for (const word of text.split(' ')) {
      const field = fields.findIndex((of) => of.includes(' ' + word));
      sum += FIELDS[field] || 0;
      if (field >= 0 && (fields[field] + ' ').includes(' ' + word + ' ')) sum += 1;
    }
    return sum;
  };

  /** The state that an address holds; codes that the directory does not have are passed over. */
  const parse = (finder, params) => {
    const chosen = finder.facets.map((facet) => {
      const codes = params.getAll(facet.query).flatMap((text) => text.split(','));
      return facet.values.map(([code]) => code).filter((code) => codes.includes(code));
    });
    const include = params.getAll('include').flatMap((text) => text.split(','));
    const sort = params.get('sort');
    return {
      text: params.get('q') || '',
      chosen,
      unchecked: include.includes('unchecked'),
      ended: include.includes('ended'),
      sort: SORTS.includes(sort) ? sort : '',
    };
  };

  /** A state as names and values of an address. */
  const pairs = (finder, state) => {
    const values = finder.facets.flatMap((facet, at) => state.chosen[at].map((code) => [facet.query, code]));
    const include = [state.unchecked ? 'unchecked' : '', state.ended ? 'ended' : ''].filter((word) => word).join(',');
    return [['q', state.text], ...values, ['include', include], ['sort', state.sort]];
  };

  /** What a state finds: entries in order, how many there are before any choice, and for each value how many it would give. */
  const ask = (finder, state) => {
    const { facets, n } = finder;
    const text = fold(state.text);
    const base = all(n);
    if (!state.unchecked) drop(base, finder.stale);
    const visible = base.slice();
    if (!state.ended) drop(visible, finder.ended);
    keep(base, withText(finder, text));
    // Without a choice everything passes; of the states of commissioning, those that have not ended.
    const chosen = facets.map((facet, at) => {
      const of = bits(n);
      for (const code of state.chosen[at]) add(of, facet.found[facet.position.get(code)]);
      return of;
    });
    const passes = facets.map((facet, at) => {
      if (state.chosen[at].length) return chosen[at];
      const of = all(n);
      if (at === finder.status && !state.ended) drop(of, finder.ended);
      return of;
    });
    const counts = facets.map((facet, at) => {
      const others = base.slice();
      passes.forEach((of, other) => other === at || keep(others, of));
      return facet.found.map((of) => countEither(others, of, chosen[at]));
    });
    passes.forEach((of) => keep(base, of));
    const ids = [];
    for (let at = 0; at < n; at++) if (has(base, at)) ids.push(at);
    return { ids: order(finder, ids, text, state.sort), total: count(visible), counts };
  };

  const order = (finder, ids, text, sort) => {
    if (sort === 'checked') {
      const { checked } = finder.data.entries;
      return ids.sort((a, b) => checked[b] - checked[a] || a - b);
    }
    if (!text || sort === 'name') return ids;
    const scores = new Map(ids.map((at) => [at, score(finder, at, text)]));
    return ids.sort((a, b) => scores.get(b) - scores.get(a) || a - b);
  };

  const small = (label) => (/^\p{Lu}\p{Ll}/u.test(label) ? label[0].toLowerCase() + label.slice(1) : label);

  /** The choices of a state, each with its words in a sentence and the state without it. */
  const active = (finder, state) => {
    const found = [];
    if (fold(state.text)) found.push({ words: 'with “' + state.text.trim() + '”', without: { ...state, text: '', sort: state.sort === 'relevance' ? '' : state.sort } });
    finder.facets.forEach((facet, at) => {
      for (const code of state.chosen[at]) {
        const value = facet.position.get(code);
        const label = facet.values[value][1];
        const everywhere = facet.everywhere.includes(value);
        const words = everywhere || !facet.proper ? (everywhere ? '' : facet.before) + small(label) : facet.before + label;
        const chosen = state.chosen.map((codes, other) => (other === at ? codes.filter((one) => one !== code) : codes));
        found.push({ words, without: { ...state, chosen } });
      }
    });
    if (state.unchecked) found.push({ words: 'unchecked entries included', without: { ...state, unchecked: false } });
    if (state.ended) found.push({ words: 'ended entries included', without: { ...state, ended: false } });
    return found;
  };

  /** "Showing 4 of 60: emotional wellbeing, in Bewdley". */
  const sentence = (finder, state, answer) => {
    const words = active(finder, state).map((one) => one.words);
    return 'Showing ' + answer.ids.length + ' of ' + answer.total + (words.length ? ': ' + words.join(', ') : '');
  };

  /** What the card of an entry shows. */
  const card = (finder, at) => {
    const { entries, providers } = finder.data;
    const facet = (query) => finder.facets.find((one) => one.query === query);
    const labels = (query) => {
      const one = facet(query);
      return one ? positions(one, at).map((value) => one.values[value]) : [];
    };
    const [status] = labels('status');
    const words = (query) => labels(query).map((value) => value[1]).join(', ');
    return {
      name: address(entries, at),
      title: entries.names[at],
      summary: entries.summaries[at],
      status: status ? { code: status[0], label: status[1] } : null,
      state: freshness(finder.data, entries.review[at], finder.today),
      facts: [
        ['Provider', providers[entries.providers[at]]],
        ['Topics', words('topic')],
        ['Phases', words('phase')],
        ['Level', words('level')],
        ['Areas', words('area')],
        ['Checked', inWords(entries.checked[at])],
      ].filter(([, value]) => value),
    };
  };

  self.wellspringFinding = { prepare, readTexts, parse, pairs, ask, active, sentence, card, fold, dayOf, inWords, freshness, address };
})();

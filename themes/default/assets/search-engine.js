// wellspring: the search engine. Reads the index below search/index/ and answers; shows nothing. README.md describes
// its interface ("For developers"), src/search/files.rs the files of the index. Every step has its twin in
// src/search/query/, in the same order; tests/browser/search-engine.test.mjs compares the two.
(() => {
  'use strict';
  // The digits of numbers: the characters 33 to 126 but these six, which would mean something in a script or in HTML.
  const VALUES = {};
  for (let i = 33, value = 0; i < 127; i++) if (!'"&\'<\\|'.includes(String.fromCharCode(i))) VALUES[String.fromCharCode(i)] = value++;
  const WORD = /[\p{Alphabetic}\p{N}](?:[\p{Alphabetic}\p{N}]|['’](?=[\p{Alphabetic}\p{N}])|(?<=[0-9])\.(?=[0-9]))*/gu;
  // First words of a question, and words that say little in one.
  const ASKS = /^(wh(ats?|o|os|ose|ich|ere|en|y)|how|is|are|do|does|did|can|could|should|may|must|has|have)$/;
  const VAGUE = /^(anything|find|know|matter|means?|something|tell|understand)$/;
  const ASKING = /^(meaning|means?|stands?|definition|define)$/;

  // Reads numbers, front-coded words and stretches of characters.
  const reader = (text) => {
    let [at, word] = [0, ''];
    const number = () => {
      let sum = 0;
      for (let factor = 1; ; factor *= 44) {
        const digit = VALUES[text[at++]];
        sum += (digit % 44) * factor;
        if (digit < 44) return sum;
      }
    };
    const take = (count) => text.slice(at, at += count);
    return {
      number, take, more: () => at < text.length,
      word: () => { const shared = number(); return (word = word.slice(0, shared) + take(number())); },
    };
  };
  // What `read` reads again and again, up to the end.
  const each = (text, read) => { const list = []; for (const r = reader(text); r.more();) list.push(read(r)); return list; };
  const starts = (counts) => {
    let sum = 0;
    return [0, ...each(counts, (r) => (sum += r.number()))];
  };
  // The position of the last item that is not behind `value`, or of the first one.
  const before = (list, value) => {
    let [low, high] = [0, list.length];
    while (low < high) { const mid = (low + high) >> 1; if (list[mid] <= value) low = mid + 1; else high = mid; }
    return low && low - 1;
  };

  const fold = (text) => {
    if (/^[!-&(-~]*$/.test(text)) return text.toLowerCase();
    return text.replace(/['’]s$/i, '').replace(/['’]/g, '').replace(/./gsu, (c) => (/[À-ſ]/.test(c) ? c.normalize('NFD')[0] : c).toLowerCase());
  };
  // The words of a text, each with its place.
  const words = (text) => [...text.matchAll(WORD)].map((m) => ({ text: fold(m[0]), at: m.index, end: m.index + m[0].length }))
    .filter((word) => word.text);
  const plain = (text) => words(text).map((word) => word.text);

  // Whether at most so many edits (a letter more, less or other, or two neighbours swapped) part `a` from `i` on from `b`
  // from `j` on.
  const within = (a, b, i, j, most) => {
    while (i < a.length && a[i] === b[j]) { i++; j++; }
    return Math.abs(a.length - i - b.length + j) <= most && ((i >= a.length && j >= b.length) || (most-- > 0
      && (within(a, b, i + 1, j, most) || within(a, b, i, j + 1, most) || within(a, b, i + 1, j + 1, most)
        || (a[i] === b[j + 1] && a[i + 1] === b[j] && within(a, b, i + 2, j + 2, most)))));
  };
  // Which words may be meant by one that the index does not have, the best first.
  const near = (typed, words) => {
    const guesses = [];
    for (const [word, used] of words) {
      if (!within(typed, word, 0, 0, typed.length < 6 ? 1 : 2)) continue;
      const weight = (within(typed, word, 0, 0, 1) ? 0.75 : 0.55) * (word[0] === typed[0] ? 1 : 0.8);
      guesses.push({ word, weight, rank: weight + 0.015 * used });
    }
    guesses.sort((a, b) => b.rank - a.rank || compare(a.word, b.word));
    return guesses.filter((guess) => guess.rank > guesses[0].rank - 0.15).slice(0, 3);
  };
  const fits = (term, word) => term.forms.has(word) || (term.begins && word.startsWith(term.begins));
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const round = (n) => Math.round(n * 1000) / 1000;
  const same = (a) => (b) => a.list === b.list;

  class Engine {
    constructor(root, load) { Object.assign(this, { root, load, parts: new Map() }); }

    // A part of the index, read once. Parts of another edition make the engine start anew.
    part(name, read) {
      if (!this.parts.has(name)) {
        const loaded = this.load(`${this.root}search/index/${name}.js`).then((text) => {
          const end = text.indexOf('\n');
          const edition = text.slice(0, end).split(' ')[1];
          this.edition = this.edition || edition;
          if (edition !== this.edition) throw new Error('edition');
          return read(text.slice(end + 1));
        });
        loaded.catch(() => this.parts.delete(name));
        this.parts.set(name, loaded);
      }
      return this.parts.get(name);
    }

    async warm() {
      this.m = await this.part('manifest', (text) => {
        const [runs, labels, sections, chunks, firsts, stop, endings, letters] = text.split('\n');
        const m = { kinds: [], labels: [], sections: starts(sections), chunks: starts(chunks), firsts: each(firsts, (r) => r.word()), letters: each(letters, (r) => r.word()) };
        m.stop = new Set(stop.split(' '));
        m.endings = endings.split(' ');
        for (const run of runs.split('\t')) {
          const [code, standing, count] = run.split(' ');
          if (m.labels[m.labels.length - 1]?.code !== code) m.labels.push({ code, label: labels.split('\t')[m.labels.length] });
          for (let i = 0; i < +count; i++) m.kinds.push([m.labels.length - 1, +standing]);
        }
        return m;
      });
      return this.m;
    }

    where(key) { return before(this.m.firsts, key); }

    vocabulary(at) {
      return this.part(`i${at}`, (text) => {
        const part = { keys: [], of: [], known: new Map() };
        for (const r = reader(text); r.more();) {
          const key = r.word();
          const back = r.number();
          const list = back ? part.of[part.of.length - back] : { documents: r.number(), places: r.take(r.number()) };
          part.known.set(key, list);
          part.keys.push(key);
          part.of.push(list);
        }
        return part;
      });
    }

    async exact(key, weight) {
      const part = await this.vocabulary(this.where(key));
      return part.known.has(key) ? [{ part, list: part.known.get(key), weight, key }] : [];
    }

    async completions(typed) {
      const first = this.where(typed);
      const last = Math.min(this.where(`${typed}\uffff`), typed.length < 3 ? first : first + 2);
      if (typed.length < 2) return [];
      const found = [];
      const parts = [];
      for (let at = first; at <= last; at++) parts.push(this.vocabulary(at));
      for (const part of await Promise.all(parts)) {
        part.keys.forEach((key, i) => {
          if (key.length <= typed.length || !key.startsWith(typed) || key.endsWith(' ')) return;
          const one = { part, list: part.of[i], key, weight: 0.9 * (0.6 + 0.4 * (typed.length / key.length)) };
          if (!found.some(same(one))) found.push(one);
        });
      }
      return found.sort((a, b) => b.list.documents - a.list.documents || compare(a.key, b.key)).slice(0, 16);
    }

    async endings(word) {
      const forms = [];
      for (const ending of this.m.endings) {
        const rest = word.slice(0, -ending.length);
        if (word.endsWith(ending) && rest.length > 2) {
          forms.push(rest, `${rest}e`);
          if (rest.endsWith('i')) forms.push(`${rest.slice(0, -1)}y`);
          if (rest.length > 4 && rest[rest.length - 1] === rest[rest.length - 2]) forms.push(rest.slice(0, -1));
        }
        if (word.length > 2) forms.push(word + ending);
      }
      const found = (await Promise.all(forms.map((form) => this.exact(form, 0.85)))).flat();
      return found.filter((one, i) => found.findIndex(same(one)) === i).slice(0, 4);
    }

    // The words of a query with everything in the index that answers them.
    async terms(query, options) {
      const { stop } = this.m;
      const typed = plain(query).slice(0, 12);
      const asks = /^(whats?|define|definition|meaning)$/.test(typed[0]);
      const question = ASKS.test(typed[0]) || typed.length > 5;
      const tells = (word) => (word.length > 1 || /\p{N}/u.test(word)) && !stop.has(word) && !(asks && ASKING.test(word));
      let chosen = typed.map((_, at) => at).filter((at) => tells(typed[at]));
      if (!chosen.length) chosen = typed.map((_, at) => at);
      const completes = options.complete !== false && /[\p{Alphabetic}\p{N}]$/u.test(query);
      const term = async (at) => {
        const word = typed[at];
        const last = completes && at === typed.length - 1;
        let [matches, longer] = await Promise.all([this.exact(word, 1), last && typed.length < 6 && this.completions(word)]);
        const begins = longer || (last && !matches.length) ? word : '';
        // Beside the word itself they count half.
        if (begins) matches = matches.concat((longer || await this.completions(word)).map((one) => ({ ...one, weight: one.weight * (matches.length ? 0.5 : 1) })));
        if (!matches.length) matches = await this.endings(word);
        const share = question && VAGUE.test(word) ? 0.1 : 1;
        return { word, at, share, matches, begins, weight: 0, forms: new Set([word]) };
      };
      // All parts are asked for before one is awaited.
      const [list, spans] = await Promise.all([Promise.all(chosen.map(term)), this.spans(typed, chosen.map((at) => ({ at })))]);
      const terms = { typed, list, asks, question, spans, corrections: [] };
      if (options.correct !== false && await this.mend(typed, terms)) terms.spans = await this.spans(typed, list);
      for (const term of list) {
        for (const one of term.matches) {
          term.weight = Math.max(term.weight, this.rarity(one.list.documents));
          one.part.of.forEach((l, i) => l === one.list && term.forms.add(one.part.keys[i]));
        }
        if (!term.matches.length) term.weight = this.rarity(0);
        term.weight *= term.share;
      }
      terms.missing = list.filter((term, i) => !term.matches.length && !terms.spans.some((span) => span.terms.includes(i))).map((term) => term.word);
      return terms;
    }

    // Words for spelling, each with the logarithm of its use.
    spellings(at) { return this.part(`lex${at}`, (text) => each(text, (r) => [r.word(), r.number()])); }

    async mend(typed, { list, spans, corrections }) {
      const { letters } = this.m;
      for (let i = 0; i < list.length; i++) {
        const term = list[i];
        const { word } = term;
        if (word.length < 4 || term.matches.length || spans.some((span) => span.terms.includes(i))) continue;
        // Most slips are one edit, which leads to a neighbour in the index: other words are read only if it does not.
        const { keys, of } = await this.vocabulary(this.where(word));
        let guesses = near(word, keys.map((key, i) => [key, 31 - Math.clz32(of[i].documents)]).filter(([key]) => /^[^\d ]{4,}$/.test(key)));
        for (const parts of [[before(letters, word)], [...letters.keys()]]) {
          if (!(guesses[0]?.weight >= 0.75)) guesses = near(word, (await Promise.all(parts.map((at) => this.spellings(at)))).flat());
        }
        if (!guesses[0]) continue;
        corrections.push({ from: word, to: guesses[0].word });
        term.word = typed[term.at] = guesses[0].word;
        term.begins = '';
        term.forms = new Set([term.word]);
        term.matches = (await Promise.all(guesses.map((guess) => this.exact(guess.word, guess.weight)))).flat();
      }
      return corrections.length > 0;
    }

    // Phrases among the words that the index knows, and neighbours that are one word there.
    async spans(typed, list) {
      const wanted = [];
      list.forEach((term, first) => {
        let phrase = '';
        for (let end = term.at; end < Math.min(typed.length, term.at + 6); end++) {
          phrase += `${typed[end]} `;
          const inside = list.map((_, i) => i).filter((i) => i >= first && list[i].at <= end);
          wanted.push([phrase, 0.85, inside]);
        }
        if (list[first + 1] && list[first + 1].at === term.at + 1) wanted.push([typed[term.at] + typed[term.at + 1], 0.95, [first, first + 1]]);
      });
      const found = await Promise.all(wanted.map(([key, weight]) => this.exact(key, weight)));
      return wanted.flatMap(([, , terms], i) => found[i].map((one) => ({ terms, found: one })));
    }

    rarity(documents) {
      return round(Math.log(1 + Math.max(0, this.m.kinds.length - documents + 0.5) / (documents + 0.5)));
    }

    // All pages that have at least one of the words, the best first.
    rank({ list, spans, question }) {
      const { m } = this;
      const sections = list.map(() => new Float64Array(m.sections[m.sections.length - 1]));
      const titles = list.map(() => new Float64Array(m.kinds.length));
      const raise = (list, at, value) => { if (value > list[at]) list[at] = value; };
      const touched = new Set();
      // Which pages have each word itself, as typed or as corrected.
      const typed = list.map(() => new Set());
      const add = ({ list, weight }, shares, itself) => {
        const value = weight * this.rarity(list.documents);
        let section = 0;
        let page = 0;
        for (const r = reader(list.places); r.more();) {
          section += r.number();
          const code = r.number();
          while (m.sections[page + 1] <= section) page++;
          touched.add(page);
          if (itself) itself.add(page);
          for (const [word, share] of shares) {
            raise(sections[word], section, value * share * [0, 0.03, 0.11, 0.23, 0.38, 0.56, 0.76, 1][code % 8]);
            raise(titles[word], page, value * share * [0, 0.7, 1.1, 1.6][code >> 3]);
          }
        }
      };
      list.forEach((term, at) => term.matches.forEach((one) => add(one, [[at, term.share]], one.weight >= term.matches[0].weight && typed[at])));
      for (const { terms, found } of spans) {
        const together = terms.reduce((sum, at) => sum + list[at].weight, 0);
        add(found, terms.map((at) => [at, list[at].weight / together]));
      }
      const hits = [];
      for (const page of touched) {
        const [first, end] = [m.sections[page], m.sections[page + 1]];
        let [has, whole, sum, title, all] = [0, 0, 0, 0, true];
        list.forEach((term, at) => {
          let best = 0;
          for (let s = first; s < end; s++) if (sections[at][s] > best) best = sections[at][s];
          const here = titles[at][page];
          whole += term.weight;
          if (best + here > 0) has += term.weight; else all = false;
          sum += here + best;
          title += here;
        });
        if (!(sum > 0)) continue;
        let best = [];
        for (let s = first; s < end; s++) {
          const value = sections.reduce((total, word) => total + word[s], 0);
          if (value > 0) best.push([s - first, value]);
        }
        best = best.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 3);
        const part = has / whole;
        const coverage = question ? part : list.length < 5 ? part * part : part * Math.sqrt(Math.sqrt(part));
        const section = 2 * (title + (best.length ? best[0][1] : 0));
        const every = !question && list.length > 1 && typed.every((pages) => pages.has(page)) ? 0.5 * whole : 0;
        const score = round((sum + section + every) * coverage * (m.kinds[page][1] / 100));
        // The words of a question are seldom all on one page.
        hits.push({ page, all: all || (question && part >= 0.6), sections: best.map(([s]) => s), score });
      }
      return this.sort(hits);
    }

    sort(hits) { return hits.sort((a, b) => b.score - a.score || a.page - b.page); }

    async line(line) {
      const chunk = before(this.m.chunks, line);
      return (await this.part(`d${chunk}`, (text) => text.split('\n')))[line - this.m.chunks[chunk]];
    }

    // A page, and the text of one of its sections.
    async page(page, section) {
      const line = this.m.sections[page] + page;
      const [head, text] = await Promise.all([this.line(line), section >= 0 ? this.line(line + 1 + section) : '']);
      const [address, title, context, summary, names, ...rest] = head.split('\t');
      const sections = [];
      for (let i = 0; i < rest.length; i += 2) sections.push({ id: rest[i], heading: rest[i + 1] });
      return { address, title, context, summary, names: names ? names.split('|') : [], sections, text };
    }

    // How well the words stand together, and whether a name is just what was typed.
    nearness(page, { list, typed }, section) {
      const names = [page.title, ...page.names].map(plain);
      const texts = names.map((name) => [name, 1.5]);
      const heading = plain(page.sections[section].heading);
      texts.push([heading, 1.2], [plain(page.text), 1]);
      const places = texts.map(([text, weight]) => [list.map((term) => text.map((_, i) => i).filter((i) => fits(term, text[i]))), weight]);
      const near = (a, b) => a.some((x) => b.some((y) => x !== y && Math.abs(x - y) <= 6));
      let together = 0;
      for (let i = 0; i + 1 < list.length; i++) {
        together += places.reduce((most, [at, weight]) => Math.max(most, near(at[i], at[i + 1]) ? weight : 0), 0);
      }
      const fit = (name, at) => {
        if (`${name}` === `${typed}`) return at ? 1.5 : 6;
        const used = name.map((word) => list.reduce((most, term) => Math.max(most, fits(term, word) ? (word === term.word ? 1 : 0.8) : 0), 0)).reduce((a, b) => a + b, 0);
        return used > 0 && list.every((term) => name.some((word) => fits(term, word))) ? used / name.length : 0;
      };
      const name = names.reduce((most, one, at) => Math.max(most, fit(one, at)), `${heading}` === `${typed}` ? 1.5 : 0);
      return 1 + 0.6 * (together / Math.max(1, list.length - 1)) + 0.5 * name;
    }

    async refine(terms, hits) {
      const best = hits.slice(0, 10);
      await Promise.all(best.map(async (hit) => {
        const section = hit.sections[0] || 0;
        const page = await this.page(hit.page, section);
        const name = this.isTerm(hit) && this.named(page, terms);
        // A definition comes first if somebody asks for one, or types an abbreviation.
        const wanted = name && (terms.asks || /^[^\sa-z]+$/.test(name)) ? 1 : 0;
        hit.score = round(hit.score * (this.nearness(page, terms, section) + wanted));
      }));
      return [...this.sort(best), ...hits.slice(10)];
    }

    kind(hit) { return this.m.labels[this.m.kinds[hit.page][0]]; }
    isTerm(hit) { return this.kind(hit).code === 'glossary'; }

    // The name of a page that is just what was typed, small words aside.
    named(page, { list }) {
      const asked = list.filter((term) => term.share >= 1);
      return [page.title, ...page.names].find((name) => {
        const told = plain(name).filter((word) => !this.m.stop.has(word));
        return asked.length > 0 && told.length === asked.length
          && told.every((word, i) => word === asked[i].word || word === `${asked[i].word}s` || `${word}s` === asked[i].word);
      });
    }

    async definition(terms, hits) {
      for (const hit of hits.filter((one) => this.isTerm(one)).slice(0, 3)) {
        const page = await this.page(hit.page);
        if (this.named(page, terms)) return { title: page.title, short: page.summary, href: this.href(page.address) };
      }
      return null;
    }

    href(address, id) {
      return this.root + address + (!address || address.endsWith('/') ? 'index.html' : '') + (id ? `#${id}` : '');
    }

    // A text as pieces, with the words of the query marked; at most about `length` characters around the first of them.
    pieces(text, { list }, length) {
      const marks = words(text).filter((word) => list.some((term) => fits(term, word.text)));
      let from = 0;
      let to = text.length;
      if (length && to > length) {
        // The stretch with the most different words wins.
        const kinds = (start) => new Set(marks.filter((w) => w.at >= start && w.end <= start + length).map((w) => w.text)).size;
        const best = marks.reduce((most, w) => { const k = kinds(w.at); return k > most[0] ? [k, w.at] : most; }, [0, 0])[1];
        from = best < 60 ? 0 : text.lastIndexOf(' ', best - 40) + 1;
        to = text.length - from <= length + 20 ? text.length : text.lastIndexOf(' ', from + length);
        if (to <= from) to = from + length;
      }
      const pieces = [];
      const put = (piece, mark) => piece && pieces.push({ text: piece, mark });
      let at = from;
      put(from && '… ', false);
      for (const word of marks) {
        if (word.at < at || word.end > to) continue;
        put(text.slice(at, word.at), false);
        put(text.slice(word.at, word.end), true);
        at = word.end;
      }
      put(text.slice(at, to) + (to < text.length ? ' …' : ''), false);
      return pieces;
    }

    async facet(name) {
      await this.warm();
      return this.part(`f-${name}`, (text) => text.split('\n').map((line) => {
        const [code, label, steps] = line.split('\t');
        let page = 0;
        return { code, label, pages: new Set(each(steps, (r) => (page += r.number()))) };
      }));
    }

    // The pages that a filter leaves: any of the values of each facet.
    async allowed(filter) {
      const sets = [];
      for (const [name, codes] of Object.entries(filter || {})) {
        if (codes.length) sets.push((await this.facet(name)).filter((value) => codes.includes(value.code)).map((value) => value.pages));
      }
      return (page) => sets.every((values) => values.some((pages) => pages.has(page)));
    }

    async search(query, options = {}) {
      try {
        return await this.answer(query, options);
      } catch (error) {
        if (error.message !== 'edition') throw error;
        // The site was published anew while the page was open: read everything again, once.
        this.parts.clear(); this.edition = '';
        return this.answer(query, options);
      }
    }

    async answer(query, options) {
      const m = await this.warm();
      const terms = await this.terms(query, options);
      const allowed = await this.allowed(options.filter);
      let hits = this.rank(terms).filter((hit) => allowed(hit.page));
      const kinds = m.labels.map((kind) => ({ ...kind, count: 0, all: 0 }));
      for (const { page, all } of hits) { const kind = kinds[m.kinds[page][0]]; kind.count++; kind.all += all; }
      if (options.kind) hits = hits.filter((hit) => this.kind(hit).code === options.kind);
      const grouped = (list) => options.together ? [...list.filter((hit) => hit.all), ...list.filter((hit) => !hit.all)] : list;
      hits = grouped(await this.refine(terms, grouped(hits)));
      const { from = 0, limit = 10 } = options;
      const shown = await Promise.all(hits.slice(from, from + limit).map((hit) => this.show(hit, terms)));
      const { missing, corrections } = terms;
      return {
        missing, corrections, kinds: kinds.filter((kind) => kind.count),
        definition: await this.definition(terms, hits),
        total: hits.length, all: hits.filter((hit) => hit.all).length,
        pages: hits.map((hit) => hit.page), hits: shown,
      };
    }

    async show(hit, terms) {
      const at = hit.sections[0] || 0;
      const page = await this.page(hit.page, at);
      const best = page.sections[at];
      const { title, context, address, summary, text } = page;
      const linked = hit.sections.map((one) => page.sections[one]).filter((section) => section.id);
      const marked = (one) => plain(one).some((word) => terms.list.some((term) => fits(term, word)));
      return {
        title, context, all: hit.all, score: hit.score, heading: best.heading,
        href: this.href(address, best.id), kind: this.kind(hit),
        names: page.names.filter(marked).slice(0, 2).map((name) => this.pieces(name, terms)),
        excerpt: this.pieces(marked(text) ? text : summary || text, terms, 200),
        sections: linked.map(({ id, heading }) => ({ heading, href: this.href(address, id) })),
      };
    }
  }

  // Gets the string of a part: over http as text, from a disk as a script, even if the page asks for Trusted Types.
  let queue = Promise.resolve();
  const load = (address) => {
    if (location.protocol !== 'file:') {
      return fetch(address).then((response) => {
        if (!response.ok) throw new Error(address);
        return response.text();
      }).then((text) => JSON.parse(text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'))));
    }
    queue = queue.catch(() => {}).then(() => new Promise((done, failed) => {
      const script = document.createElement('script');
      globalThis.searchPart = done;
      script.onerror = () => failed(new Error(address));
      script.onload = () => script.remove();
      script.src = globalThis.trustedTypes ? trustedTypes.createPolicy('search-index', { createScriptURL: (part) => part }).createScriptURL(address) : address;
      document.head.append(script);
    }));
    return queue;
  };
  globalThis.WellspringSearch = { open: (root, loader = load) => new Engine(root, loader) };
})();

// The highest level that ticks allow, and why. Touches no page: tests load it by itself.
//
// The rules are those of the standards: at the upper levels critical criteria are needed, at the lower ones they cap;
// counting rules say how many of some criteria a level needs. One rule is our own: a level for which, and above which,
// nothing is ticked is not claimed by anybody, so it is not allowed.
(() => {
  'use strict';

  /**
   * @typedef {{code: string, label: string, kind: string, caps: boolean}} Level from best to worst; `caps`: of the lower half
   * @typedef {{id: string, level: string, critical: boolean, phases: string[], needs: string}} Criterion
   *   `phases`: where it counts; `needs`: the code of a level of which every criterion has to be ticked with it
   * @typedef {{of: string[], least: Record<string, number>, text: string}} CountRule level code → at least so many
   * @typedef {{id: string, phases: string[], criteria: Criterion[], rules: CountRule[]}} Standard
   * @typedef {{level: Level, ticked: number, of: number}} Count how many criteria of a level are ticked
   * @typedef {{applies: boolean, level: Level | null, reasons: string[], counts: Count[], capped: boolean}} Answer
   *   `level` is null where nothing is ticked or the standard does not apply; `reasons` say why no better one is allowed
   */

  /** @param {string[]} items */
  const list = (items) => (items.length < 2 ? items.join('') : items.slice(0, -1).join(', ') + ' and ' + items[items.length - 1]);

  /**
   * How many of a rule's criteria a level needs: as stated for it or else for the next level below.
   * @param {CountRule} rule
   * @param {Level[]} levels
   * @param {number} at
   */
  const least = (rule, levels, at) => {
    const stated = levels.slice(at).find((level) => level.code in rule.least);
    return stated ? rule.least[stated.code] : 0;
  };

  /**
   * What the ticks of one standard in one phase allow.
   * @param {Level[]} levels
   * @param {Standard} standard
   * @param {string} phase
   * @param {Set<string>} ticks ids of criteria
   * @returns {Answer}
   */
  const judge = (levels, standard, phase, ticks) => {
    if (!standard.phases.includes(phase)) return { applies: false, level: null, reasons: [], counts: [], capped: false };
    const own = standard.criteria.filter((criterion) => criterion.phases.includes(phase));
    const ticked = own.filter(({ id }) => ticks.has(id));
    const at = (/** @type {string} */ code) => levels.findIndex((level) => level.code === code);
    const of = (/** @type {string} */ code) => own.filter(({ level }) => level === code);
    const counts = levels.map((level) => {
      const all = of(level.code);
      return { level, ticked: all.filter(({ id }) => ticks.has(id)).length, of: all.length };
    });
    if (!ticked.length) return { applies: true, level: null, reasons: [], counts, capped: false };

    const best = Math.min(...ticked.map(({ level }) => at(level)));
    const caps = ticked.filter(({ critical, level }) => critical && levels[at(level)].caps);

    /** Why a level is not allowed; empty if it is. The worst is always allowed. */
    const against = (/** @type {number} */ place) => {
      const level = levels[place];
      /** @type {string[]} */
      const why = [];
      if (place === levels.length - 1) return why;
      for (const { id, level: code } of caps.filter(({ level: code }) => at(code) > place)) {
        why.push('Critical criterion ' + id + ' applies: it caps the rating at ' + levels[at(code)].label + '.');
      }
      if (!level.caps) {
        const missing = of(level.code).filter(({ id, critical }) => critical && !ticks.has(id)).map(({ id }) => id);
        if (missing.length) {
          why.push(level.label + ' needs critical ' + (missing.length === 1 ? 'criterion ' : 'criteria ') + list(missing) + ', which ' + (missing.length === 1 ? 'is' : 'are') + ' not ticked.');
        }
        for (const { id, needs } of of(level.code).filter(({ id, needs }) => needs && ticks.has(id))) {
          const lacking = of(needs).filter((criterion) => !ticks.has(criterion.id)).map((criterion) => criterion.id);
          if (lacking.length) {
            why.push('Criterion ' + id + ' asks for every criterion for ' + levels[at(needs)].label + '. Not ticked: ' + list(lacking) + '.');
          }
        }
      }
      for (const rule of standard.rules) {
        const have = rule.of.filter((id) => ticks.has(id)).length;
        const need = least(rule, levels, place);
        if (have < need) why.push(level.label + ' needs ' + (need === rule.of.length ? 'all ' + need : 'at least ' + need + ' of the ' + rule.of.length) + ' that are counted; ' + have + (have === 1 ? ' is' : ' are') + ' ticked.');
      }
      if (!why.length && place < best) why.push('No criterion for ' + level.label + (place ? ' or better' : '') + ' is ticked.');
      return why;
    };

    /** @type {string[]} */
    const reasons = [];
    let place = 0;
    for (let why = against(place); why.length; why = against(place)) {
      reasons.push(...why.filter((reason) => !reasons.includes(reason)));
      place += 1;
    }
    const capped = caps.some(({ level }) => at(level) === place);
    return { applies: true, level: levels[place], reasons, counts, capped };
  };

  /**
   * The level for the dashboard: the judgement of the reader, but none better than the ticks allow.
   * @param {Level[]} levels
   * @param {Answer} answer
   * @param {string} chosen the code of a level, or empty to take what the ticks allow
   */
  const rating = (levels, answer, chosen) => {
    if (!answer.applies) return { code: 'N/A', label: 'Does not apply', kind: 'none', lowered: false };
    const own = levels.findIndex(({ code }) => code === chosen);
    const most = answer.level ? levels.indexOf(answer.level) : -1;
    const place = Math.max(own, most);
    if (place < 0) return { code: '', label: 'Not stated', kind: 'missing', lowered: false };
    const { code, label, kind } = levels[place];
    return { code, label, kind, lowered: own >= 0 && own < most };
  };

  /**
   * The counts in words, such as “Outstanding 0 of 3, Good 4 of 5”.
   * @param {Count[]} counts
   */
  const counted = (counts) => counts.map(({ level, ticked, of }) => level.label + ' ' + ticked + ' of ' + of).join(', ');

  self.wellspringLevels = { judge, rating, counted };
})();
